-- Streams. The row is its own outbox: what stream.owners says of it is behind while published_version < entry_version, and a
-- removed stream keeps its row until its tombstone is out.
CREATE TABLE relay.video_stream (
    id                text PRIMARY KEY,
    user_id           text        NOT NULL,
    device_name       text        NOT NULL,
    device_type       text        NOT NULL,
    status            text        NOT NULL DEFAULT 'offline' CHECK (status IN ('offline', 'online', 'streaming')),
    last_seen         timestamptz,
    metadata          jsonb       NOT NULL DEFAULT '{}',
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    -- Who wrote the status: the producer's session and the relay instance it is connected to. Null when nobody is.
    producer_session  uuid,
    relay             text,
    entry_version     bigint      NOT NULL DEFAULT 1,
    published_version bigint      NOT NULL DEFAULT 0,
    deleted_at        timestamptz,
    -- Of the owner who registered it; a stream given away loses it.
    idempotency_key   text
);

CREATE UNIQUE INDEX video_stream_idempotency_key ON relay.video_stream (user_id, idempotency_key)
    WHERE idempotency_key IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX video_stream_of_owner ON relay.video_stream (user_id, id) WHERE deleted_at IS NULL;
-- Short: only what waits for Kafka is in it.
CREATE INDEX video_stream_unpublished ON relay.video_stream (id) WHERE published_version < entry_version;
CREATE INDEX video_stream_of_relay ON relay.video_stream (relay) WHERE relay IS NOT NULL;

-- Relay processes and when each was last heard, in observed time.
CREATE TABLE relay.relay_instance (
    instance   text PRIMARY KEY,
    address    text        NOT NULL,
    heard_ms   bigint      NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    stopped_at timestamptz
);

-- Observed time: advances with each beat by what passed since the one before, 3 s at most, so that an outage of the database
-- is no silence of the relays.
CREATE TABLE relay.relay_clock (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    observed_ms bigint      NOT NULL,
    updated_at  timestamptz NOT NULL
);
INSERT INTO relay.relay_clock (observed_ms, updated_at) VALUES (0, now());

-- Which stream.owners the published versions are about: a topic made anew has everything to be told again.
CREATE TABLE relay.owners_topic (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    topic_id text NOT NULL
);
