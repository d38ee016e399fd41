-- Which trace a record belongs to, as its Kafka header will say it. Null: none, as in every row of an older release.
ALTER TABLE status_change ADD COLUMN trace_parent text;
ALTER TABLE outbox ADD COLUMN trace_parent text;
