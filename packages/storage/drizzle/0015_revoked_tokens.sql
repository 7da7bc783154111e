ALTER TABLE `machine_tokens` ADD `revoked_at` integer;--> statement-breakpoint
ALTER TABLE `machine_tokens` ADD `revoked_by` text REFERENCES staff(id);--> statement-breakpoint
ALTER TABLE `machine_tokens` ADD `revoked_reason` text;