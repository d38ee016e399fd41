-- Every alert, once.

CREATE TABLE alert (
    -- As the record names it. COLLATE "C": pages are ordered by it where times are equal, whatever the server's locale.
    id              text COLLATE "C" PRIMARY KEY,
    -- Who raised it, about what, by the publisher's own id: what is repeated until it is acknowledged is stored once.
    publisher       text        NOT NULL,
    subject         text        NOT NULL,
    client_id       text        NOT NULL,
    stream_id       text,
    nvr_id          bigint,
    camera_id       bigint,
    hostname        text,
    -- Who may read it: the stream's owner, or for an NVR (owner null) whoever has its region.
    owner           text,
    region          text,
    severity        text        NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    message         text        NOT NULL,
    metadata        jsonb       NOT NULL,
    -- Whole milliseconds, as on the wire: a filter means what the reader saw.
    created_at      timestamptz NOT NULL,
    occurred_at     timestamptz,
    stored_at       timestamptz NOT NULL DEFAULT now(),
    acknowledged_at timestamptz,
    acknowledged_by text,
    CONSTRAINT alert_once UNIQUE (publisher, subject, client_id),
    CHECK ((stream_id IS NULL) <> (nvr_id IS NULL)),
    CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
);

-- One for each way a page of history begins: its rows are read in the order they are answered in, and no others.
CREATE INDEX alert_of_owner ON alert (owner, created_at DESC, id DESC) WHERE owner IS NOT NULL;
CREATE INDEX alert_of_region ON alert (region, created_at DESC, id DESC) WHERE owner IS NULL;
CREATE INDEX alert_of_nvrs ON alert (created_at DESC, id DESC) WHERE owner IS NULL;
CREATE INDEX alert_of_streams ON alert (created_at DESC, id DESC) WHERE stream_id IS NOT NULL;
CREATE INDEX alert_of_stream ON alert (stream_id, created_at DESC, id DESC) WHERE stream_id IS NOT NULL;
CREATE INDEX alert_of_nvr ON alert (nvr_id, created_at DESC, id DESC) WHERE nvr_id IS NOT NULL;
CREATE INDEX alert_of_camera ON alert (camera_id, created_at DESC, id DESC) WHERE camera_id IS NOT NULL;
-- For retention.
CREATE INDEX alert_stored ON alert (stored_at);

-- Records that could not be stored, for somebody to look at.
CREATE TABLE rejected_record (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic            text        NOT NULL,
    record_partition integer     NOT NULL,
    record_offset    bigint      NOT NULL,
    reason           text        NOT NULL,
    -- The beginning of the record, and how long it was in all.
    bytes            bytea       NOT NULL,
    size             integer     NOT NULL,
    sha256           bytea       NOT NULL,
    rejected_at      timestamptz NOT NULL DEFAULT now(),
    -- With the content's hash, since a topic made anew counts from zero again.
    CONSTRAINT rejected_once UNIQUE (topic, record_partition, record_offset, sha256)
);

CREATE INDEX rejected_at ON rejected_record (rejected_at);
