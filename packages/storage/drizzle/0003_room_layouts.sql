CREATE TABLE `broken_seats` (
	`seat_id` text PRIMARY KEY NOT NULL,
	`fault` text NOT NULL,
	`note` text NOT NULL,
	`since` integer NOT NULL,
	`marked_by` text NOT NULL,
	FOREIGN KEY (`seat_id`) REFERENCES `seats`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`marked_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "broken_seats__fault" CHECK("broken_seats"."fault" in ('computer', 'screen', 'keyboard', 'network', 'power', 'other'))
);
--> statement-breakpoint
CREATE TABLE `removed_seats` (
	`seat_id` text PRIMARY KEY NOT NULL,
	FOREIGN KEY (`seat_id`) REFERENCES `seats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `room_layouts` (
	`room_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`front` text NOT NULL,
	`labels` text NOT NULL,
	`fixtures` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "room_layouts__version" CHECK("room_layouts"."version" > 0),
	CONSTRAINT "room_layouts__front" CHECK("room_layouts"."front" in ('top', 'bottom', 'left', 'right')),
	CONSTRAINT "room_layouts__labels" CHECK("room_layouts"."labels" in ('row-letters', 'running', 'snake'))
);
--> statement-breakpoint
CREATE TABLE `spare_seats` (
	`seat_id` text PRIMARY KEY NOT NULL,
	FOREIGN KEY (`seat_id`) REFERENCES `seats`(`id`) ON UPDATE no action ON DELETE no action
);
