#!/bin/sh
# Makes Fleetwatch's topics, with the settings that docs/reference/topics.md gives reasons for. What exists gets the settings and
# keeps its records and partitions. Needs kafka-topics.sh and kafka-configs.sh of Kafka 3.7 or later on the PATH.
#
#   BOOTSTRAP_SERVERS=kafka.example.com:9092 deploy/kafka/create-topics.sh
#
#   COMMAND_CONFIG   properties file with security.protocol and so on, when Kafka asks for them
#   REPLICAS         copies of each partition (3)
#   MIN_INSYNC       copies that have to have a record before it is acknowledged (2; 1 when there is one copy)
set -eu

: "${BOOTSTRAP_SERVERS:?say where Kafka is: BOOTSTRAP_SERVERS=host:port}"
replicas=${REPLICAS:-3}
# Kafka's own default is 1: what is acknowledged would be gone with that one broker.
min_insync=${MIN_INSYNC:-$([ "$replicas" -gt 1 ] && echo 2 || echo 1)}

with_kafka() {
  tool=$1
  shift
  "$tool" --bootstrap-server "$BOOTSTRAP_SERVERS" ${COMMAND_CONFIG:+--command-config "$COMMAND_CONFIG"} "$@"
}

# topic NAME PARTITIONS SETTING…
topic() {
  name=$1
  partitions=$2
  shift 2
  settings=min.insync.replicas=$min_insync
  for setting in "$@"; do
    settings=$settings,$setting
  done
  with_kafka kafka-topics.sh --create --if-not-exists --topic "$name" --partitions "$partitions" \
    --replication-factor "$replicas"
  with_kafka kafka-configs.sh --alter --entity-type topics --entity-name "$name" --add-config "$settings"
}

# Twelve partitions for ever; the ledger's clock is made of append times.
topic nvr.sessions 12 cleanup.policy=delete retention.ms=21600000 message.timestamp.type=LogAppendTime
topic status.changes 1 cleanup.policy=delete retention.ms=604800000 message.timestamp.type=LogAppendTime
topic nvrs 1 cleanup.policy=compact
topic streams 1 cleanup.policy=compact
topic stream.owners 1 cleanup.policy=compact
topic alerts 6 cleanup.policy=delete retention.ms=604800000
