-- The inventory: what exists. Status columns belong to the presence ledger; see V2 for its own tables.

CREATE TABLE nvrs (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hostname     text        NOT NULL UNIQUE CHECK (length(hostname) BETWEEN 1 AND 253),
    device_name  text        NOT NULL CHECK (length(device_name) BETWEEN 1 AND 200),
    region       text CHECK (length(region) BETWEEN 1 AND 100),
    location     text CHECK (length(location) <= 200),
    status       text        NOT NULL DEFAULT 'offline' CHECK (status IN ('online', 'offline')),
    status_since timestamptz NOT NULL DEFAULT now(),
    last_seen    timestamptz,
    -- Grows by one with every public feed record of this NVR; readers drop what is not newer than what they have.
    version      bigint      NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 70); -- room for last_seen, written often and indexed nowhere, to be updated in place (HOT)

CREATE INDEX nvrs_region ON nvrs (region, id);

CREATE TABLE cameras (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    nvr_id           bigint      NOT NULL REFERENCES nvrs ON DELETE CASCADE,
    name             text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    ip_address       text        NOT NULL CHECK (length(ip_address) BETWEEN 2 AND 45),
    status           text        NOT NULL DEFAULT 'offline' CHECK (status IN ('online', 'offline')),
    status_since     timestamptz NOT NULL DEFAULT now(),
    manufacturer     text,
    model            text,
    resolution       text,
    fps              double precision,
    bitrate          double precision,
    edge_storage     jsonb,
    -- The health values that are critical now, so that an alert is raised when one becomes critical, not at every report.
    critical_metrics text[]      NOT NULL DEFAULT '{}',
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    UNIQUE (nvr_id, name),
    UNIQUE (nvr_id, ip_address)
) WITH (fillfactor = 80);

CREATE TABLE camera_health (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    camera_id     bigint      NOT NULL REFERENCES cameras ON DELETE CASCADE,
    at            timestamptz NOT NULL DEFAULT now(),
    quality_score double precision,
    ping_ms       double precision,
    bitrate       double precision,
    storage       jsonb
);

CREATE INDEX camera_health_camera ON camera_health (camera_id, at DESC);
CREATE INDEX camera_health_at ON camera_health (at);

CREATE TABLE device_keys (
    id         text PRIMARY KEY,
    nvr_id     bigint      NOT NULL REFERENCES nvrs ON DELETE CASCADE,
    sha256     text        NOT NULL UNIQUE CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    created_at timestamptz NOT NULL DEFAULT now(),
    -- Null while the key is the current one; set when a newer one replaces it.
    expires_at timestamptz
);

CREATE INDEX device_keys_nvr ON device_keys (nvr_id);

-- Records for Kafka that were decided in the same transaction as the rows above: topics nvrs and alerts.
CREATE TABLE outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic      text        NOT NULL,
    record_key text        NOT NULL,
    -- Null removes the key from a compacted topic.
    payload    text,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- The topic id each topic had when it was last written: a topic that was made anew has to be filled again.
CREATE TABLE known_topic (
    topic    text PRIMARY KEY,
    topic_id text NOT NULL
);
