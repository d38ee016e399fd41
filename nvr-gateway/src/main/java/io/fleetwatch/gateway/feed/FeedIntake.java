package io.fleetwatch.gateway.feed;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.FeedRecord.NvrChanged;
import io.fleetwatch.contracts.FeedRecord.NvrRemoved;
import io.fleetwatch.contracts.FeedRecord.ReportWanted;
import io.fleetwatch.contracts.FeedRecord.StatusChanged;
import io.fleetwatch.contracts.FeedRecord.Superseded;
import io.fleetwatch.contracts.FeedRecord.Unknown;
import io.fleetwatch.contracts.MalformedRecordException;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of each record of the topic: an entry of the ring, a signal to the sessions of this replica, or
 * nothing but a count. Lives as long as its ring, on the feed's thread.
 */
final class FeedIntake {

    private static final Logger LOG = Logger.getLogger(FeedIntake.class);

    private final Ring ring;
    private final Versions versions;
    private final FeedSignals signals;
    private final FeedMeters meters;

    FeedIntake(Ring ring, int knownNvrs, FeedSignals signals, FeedMeters meters) {
        this.ring = ring;
        this.versions = new Versions(knownNvrs, meters::forgot);
        this.signals = signals;
        this.meters = meters;
    }

    Ring ring() {
        return ring;
    }

    /** Takes the record at this offset; whatever is wrong with it, the feed goes on behind it. */
    void take(long seq, byte @Nullable [] value, long now) {
        if (value == null) {
            malformed(seq, "the record has no value");
        } else {
            try {
                FeedRecord feedRecord = Codec.FEED.read(value);
                if (Completeness.isComplete(feedRecord)) {
                    take(seq, feedRecord, now);
                } else {
                    malformed(seq, "a field is missing");
                }
            } catch (MalformedRecordException e) {
                malformed(seq, e.getMessage());
            } catch (RuntimeException e) {
                // A fault of ours; reading the same record again would only repeat it, for ever.
                meters.malformed();
                LOG.errorf(e, "Skipped the feed record at %d", seq);
            }
        }
        ring.advance(seq);
    }

    private void take(long seq, FeedRecord feedRecord, long now) {
        switch (feedRecord) {
            case StatusChanged r -> {
                if (isNews(r.nvrId(), r.version())) {
                    append(seq, r.nvrId(), r.version(), r.region(), WireEncoder.encode(r, seq), now, r.at());
                }
            }
            case NvrChanged r -> {
                if (isNews(r.nvrId(), r.version())) {
                    append(seq, r.nvrId(), r.version(), r.region(), WireEncoder.encode(r, seq), now, r.at());
                }
            }
            case NvrRemoved r -> {
                if (isNews(r.nvrId(), r.version())) {
                    append(seq, r.nvrId(), r.version(), r.region(), WireEncoder.encode(r, seq), now, r.at());
                }
            }
            case Superseded r -> signal(seq, () -> signals.superseded(r.nvrId(), r.session(), r.by()));
            case ReportWanted r -> signal(seq, () -> signals.reportWanted(r.nvrId()));
            case Unknown() -> {
                meters.unknown();
                LOG.debugf("Skipped the feed record at %d: its type is not known here", seq);
            }
        }
    }

    private boolean isNews(long nvrId, long version) {
        boolean news = versions.advance(nvrId, version);
        if (!news) {
            meters.duplicate();
        }
        return news;
    }

    private void append(
            long seq,
            long nvrId,
            long version,
            @Nullable String region,
            WireEncoder.Encoded encoded,
            long now,
            Instant at) {
        int bytes = encoded.messages().stream().mapToInt(String::length).sum();
        ring.append(new FeedEntry(
                seq,
                nvrId,
                version,
                region,
                encoded.type(),
                encoded.messages(),
                bytes,
                ring.appended(),
                now,
                FeedClock.when(at, now)));
        meters.entry();
    }

    private void signal(long seq, Runnable signal) {
        try {
            signal.run();
        } catch (RuntimeException e) {
            // Whatever sessions do with a signal, the dashboards' feed does not stop for it.
            LOG.errorf(e, "The signal at %d of the feed failed", seq);
        }
    }

    private void malformed(long seq, @Nullable String reason) {
        meters.malformed();
        LOG.warnf("Skipped the feed record at %d: %s", seq, reason);
    }
}
