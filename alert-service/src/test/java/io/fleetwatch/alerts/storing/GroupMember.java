package io.fleetwatch.alerts.storing;

import io.fleetwatch.alerts.harness.Kafka;
import io.fleetwatch.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Another replica as Kafka sees it, which takes its share of the partitions, reads, stores nothing and goes. */
final class GroupMember implements AutoCloseable {

    private final CountDownLatch assigned = new CountDownLatch(1);
    private final CountDownLatch read = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean leaving;

    private GroupMember() {
        thread = Thread.ofPlatform().name("another-member").start(this::run);
    }

    /** Returns when it has partitions of its own. */
    static GroupMember join() {
        GroupMember member = new GroupMember();
        member.await(member.assigned, Duration.ofSeconds(30));
        return member;
    }

    void awaitRecords(Duration atMost) {
        await(read, atMost);
    }

    private void await(CountDownLatch latch, Duration atMost) {
        try {
            if (!latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the other member was given nothing");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", Kafka.bootstrap(),
                "group.id", "alert-service",
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.ALERTS));
            while (!leaving) {
                if (!consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                    read.countDown();
                }
                // Its position is where the other one stopped only once it has one.
                if (!consumer.assignment().isEmpty()) {
                    consumer.assignment().forEach(consumer::position);
                    assigned.countDown();
                }
            }
        }
    }

    @Override
    public void close() {
        leaving = true;
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
