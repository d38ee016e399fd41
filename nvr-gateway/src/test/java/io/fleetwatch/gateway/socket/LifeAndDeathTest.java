package io.fleetwatch.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.gateway.session.NvrSessions;
import io.fleetwatch.gateway.support.Fleet;
import io.fleetwatch.gateway.support.GatewayTest;
import io.fleetwatch.gateway.support.RawClient;
import io.fleetwatch.gateway.support.SessionRecords;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Clients that go without a word, and NVRs that come twice. */
@QuarkusTest
@TestProfile(LifeAndDeathTest.Impatient.class)
class LifeAndDeathTest extends GatewayTest {

    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fleetwatch.gateway.liveness.ping-interval", "1500ms",
                    "fleetwatch.gateway.liveness.quiet", "1s",
                    "fleetwatch.gateway.liveness.pong-deadline", "5s",
                    "fleetwatch.gateway.liveness.silence", "6s",
                    "fleetwatch.gateway.liveness.challenge-deadline", "1s",
                    "fleetwatch.gateway.liveness.sweep-interval", "100ms",
                    "fleetwatch.gateway.sessions.digest-interval", "2s");
        }
    }

    @Inject
    NvrSessions sessions;

    @Test
    void pongsAloneKeepAConnection() {
        Fleet.Enrolled nvr = Fleet.enrol("quiet");
        try (RawClient client = connect(nvr)) {
            await().during(Duration.ofSeconds(8)).atMost(SOON).until(client::isOpen);
        }
    }

    @Test
    void aClientThatDoesNotAnswerIsGone() {
        Fleet.Enrolled nvr = Fleet.enrol("halfopen");
        try (SessionRecords records = SessionRecords.of(nvr.id());
                RawClient client = connect(nvr)) {
            client.fallSilent();

            SessionRecord.Closed closed = records.closed(nvr.id());
            assertThat(closed.reason()).isIn(CloseReason.PING_UNANSWERED, CloseReason.SILENT);
            UUID session = closed.session();
            SessionRecord.Digest digest = records.await(SessionRecord.Digest.class, it -> it.order() > closed.order());
            assertThat(digest.sessions()).noneMatch(it -> it.session().equals(session));
        }
    }

    @Test
    void theOlderOfTwoSessionsGivesWayWhenItDoesNotAnswer() {
        Fleet.Enrolled nvr = Fleet.enrol("twice");
        try (SessionRecords records = SessionRecords.of(nvr.id())) {
            RawClient old = connect(nvr);
            old.fallSilent();
            RawClient fresh = connect(nvr);

            SessionRecord.Closed closed = records.closed(nvr.id());
            assertThat(closed.reason()).isEqualTo(CloseReason.SUPERSEDED);
            assertThat(closed.session()).isEqualTo(records.opened(nvr.id()).session());
            assertThat(fresh.isOpen()).isTrue();
            fresh.leave();
        }
    }

    @Test
    void twoThatAnswerBothStayAndAreReported() {
        Fleet.Enrolled nvr = Fleet.enrol("clone");
        try (SessionRecords records = SessionRecords.of(nvr.id());
                RawClient first = connect(nvr);
                RawClient second = connect(nvr)) {
            SessionRecord.Conflicted conflict =
                    records.await(SessionRecord.Conflicted.class, it -> it.nvr() == nvr.id());
            assertThat(conflict.session()).isEqualTo(records.opened(nvr.id()).session());
            List<SessionRecord.Held> held = records.await(
                            SessionRecord.Digest.class,
                            it -> it.sessions().stream()
                                            .filter(line -> line.nvr() == nvr.id())
                                            .count()
                                    == 2)
                    .sessions();
            assertThat(held).anyMatch(it -> it.session().equals(conflict.with()));
            assertThat(first.isOpen() && second.isOpen()).isTrue();
        }
    }

    @Test
    void oneSessionTooManyOfAnNvrClosesTheOldest() {
        Fleet.Enrolled nvr = Fleet.enrol("crowd");
        try (RawClient oldest = connect(nvr);
                RawClient second = connect(nvr);
                RawClient third = connect(nvr);
                RawClient fourth = connect(nvr);
                RawClient fifth = connect(nvr)) {
            assertClosed(oldest, CloseCode.SUPERSEDED);
            assertThat(List.of(second, third, fourth, fifth)).allMatch(RawClient::isOpen);
        }
    }

    @Test
    void aSessionSupersededOnAnotherGatewayIsChallengedToo() {
        Fleet.Enrolled nvr = Fleet.enrol("moved");
        try (SessionRecords records = SessionRecords.of(nvr.id());
                RawClient client = connect(nvr)) {
            UUID session = records.opened(nvr.id()).session();
            UUID elsewhere = UUID.randomUUID();

            sessions.superseded(nvr.id(), session, elsewhere);

            assertThat(records.await(SessionRecord.Conflicted.class, it -> it.nvr() == nvr.id()))
                    .matches(it -> it.session().equals(session) && it.with().equals(elsewhere));

            client.fallSilent();
            sessions.superseded(nvr.id(), session, UUID.randomUUID());
            assertThat(records.closed(nvr.id()).reason()).isEqualTo(CloseReason.SUPERSEDED);
        }
    }

    @Test
    void theSnapshotIsSentAgainWhenTheLedgerWantsIt() {
        Fleet.Enrolled nvr = Fleet.enrol("again");
        try (SessionRecords records = SessionRecords.of(nvr.id());
                RawClient client = connect(nvr, nvr.auth("{\"cameras\":[{\"name\":\"A\",\"status\":\"offline\"}]}"))) {
            records.opened(nvr.id());

            sessions.reportWanted(nvr.id());

            SessionRecord.Reported again = records.await(SessionRecord.Reported.class, it -> it.nvr() == nvr.id());
            assertThat(again.sequence()).isEqualTo(2);
            assertThat(again.cameras()).hasSize(1);
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void theSessionsHostnameWinsOverTheHeartbeats() {
        Fleet.Enrolled nvr = Fleet.enrol("honest");
        Fleet.Enrolled victim = Fleet.enrol("victim");
        try (SessionRecords records = SessionRecords.of(nvr.id());
                SessionRecords ofVictim = SessionRecords.of(victim.id());
                RawClient client = connect(nvr);
                RawClient other = connect(victim)) {
            client.send("{\"type\":\"heartbeat\",\"hostname\":\"" + victim.hostname()
                    + "\",\"systemStatus\":{\"cameras\":[{\"name\":\"A\",\"status\":\"offline\"}]}}");

            records.await(SessionRecord.Reported.class, it -> it.nvr() == nvr.id());
            ofVictim.await(SessionRecord.Digest.class, it -> it.sessions().stream()
                    .anyMatch(line -> line.nvr() == victim.id() && line.sequence() == 0));
            assertThat(ofVictim.seen())
                    .noneMatch(it -> it instanceof SessionRecord.Reported reported && reported.nvr() == victim.id());
            assertThat(other.isOpen()).isTrue();
        }
    }

    @Test
    void anotherHostnameInASecondAuthIsRefused() {
        Fleet.Enrolled nvr = Fleet.enrol("one");
        Fleet.Enrolled other = Fleet.enrol("two");
        RawClient client = connect(nvr).send(other.auth());

        assertClosed(client, CloseCode.NOT_ALLOWED);
    }
}
