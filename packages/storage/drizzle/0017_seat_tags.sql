CREATE TABLE `seat_tags` (
	`seat_id` text NOT NULL,
	`tag` text NOT NULL,
	PRIMARY KEY(`seat_id`, `tag`),
	FOREIGN KEY (`seat_id`) REFERENCES `seats`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "seat_tags__tag" CHECK("seat_tags"."tag" in ('wheelchair', 'low-vision'))
);
--> statement-breakpoint
ALTER TABLE `candidate_marks` ADD `wished_venue_id` text;