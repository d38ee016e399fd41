-- The presence ledger: sessions as the log tells them, the position reached in the log, and the status feed's outbox.

-- One row a partition of nvr.sessions. Whoever moves "next" from what it believed it to be owns the partition: the fence.
CREATE TABLE consumer_offset (
    partition      int PRIMARY KEY,
    topic_id       text   NOT NULL,
    next           bigint NOT NULL,
    -- Observed time in milliseconds: advances with the log, at most 3 s a record, and so stands still with it.
    observed_ms    bigint NOT NULL,
    last_append_ms bigint NOT NULL,
    -- After a log was lost: the instances whose digest the clock waits for, and since which append time it waits.
    awaited        text[] NOT NULL DEFAULT '{}',
    awaited_since  bigint
) WITH (fillfactor = 50);

CREATE TABLE presence_instance (
    partition    int     NOT NULL,
    instance     text    NOT NULL,
    -- Observed time of its newest record.
    heard_ms     bigint  NOT NULL,
    -- Order of its newest digest; an older one that arrives late says nothing.
    digest_order bigint  NOT NULL,
    -- It said that it stops: its silence is no fault.
    leaving      boolean NOT NULL,
    silent       boolean NOT NULL,
    PRIMARY KEY (partition, instance)
) WITH (fillfactor = 50);

CREATE TABLE presence_session (
    session        uuid PRIMARY KEY,
    partition      int     NOT NULL,
    nvr_id         bigint  NOT NULL,
    instance       text    NOT NULL,
    -- Offset of its first record: tells which of two sessions of an NVR is newer.
    opening_offset bigint  NOT NULL,
    -- Order, within its instance, of its first record: a digest taken before it cannot miss it.
    opening_order  bigint  NOT NULL,
    -- Version of the camera snapshot: 0 when the NVR never reported cameras, -1 when its report has yet to be asked for.
    sequence       bigint  NOT NULL,
    -- The snapshot; null while sequence is below 1.
    cameras        jsonb,
    -- A digest taken later did not name it. Hides, does not kill.
    absent         boolean NOT NULL,
    closed_reason  text,
    -- Observed time of its closing.
    closed_ms      bigint,
    -- Whether it holds its NVR online now.
    live           boolean NOT NULL
);

CREATE INDEX presence_session_nvr ON presence_session (nvr_id);
CREATE INDEX presence_session_partition ON presence_session (partition);

-- Every change of the fleet in the order it was decided: history, and the outbox of topic status.changes.
CREATE TABLE status_change (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    nvr_id       bigint      NOT NULL,
    -- Null for records between services, which are no part of an NVR's history.
    version      bigint,
    kind         text        NOT NULL CHECK (kind IN ('status_changed', 'nvr_changed', 'nvr_removed', 'superseded', 'report_wanted')),
    from_status  text,
    to_status    text,
    at           timestamptz NOT NULL DEFAULT now(),
    -- The feed record as it goes to Kafka.
    record       text        NOT NULL,
    published_at timestamptz,
    seq          bigint,
    UNIQUE (nvr_id, version)
);

CREATE INDEX status_change_unpublished ON status_change (id) WHERE published_at IS NULL;
CREATE INDEX status_change_at ON status_change (at);

-- The highest published seq, and the generation (topic id) it belongs to. One row.
CREATE TABLE feed_position (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    generation text   NOT NULL,
    seq        bigint NOT NULL
);

-- A record of the log that cannot be applied, set aside so that the rest goes on.
CREATE TABLE dead_letter (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic     text        NOT NULL,
    partition int         NOT NULL,
    "offset"  bigint      NOT NULL,
    at        timestamptz NOT NULL DEFAULT now(),
    reason    text        NOT NULL,
    record    bytea
);
