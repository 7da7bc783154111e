CREATE TABLE `participant_pins` (
	`sitting_id` text NOT NULL,
	`candidate_id` text NOT NULL,
	`number` integer NOT NULL,
	`pin_hash` text NOT NULL,
	PRIMARY KEY(`sitting_id`, `candidate_id`),
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "participant_pins__number" CHECK("participant_pins"."number" > 0)
);
