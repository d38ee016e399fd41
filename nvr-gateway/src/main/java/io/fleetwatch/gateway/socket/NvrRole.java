package io.fleetwatch.gateway.socket;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.contracts.RegistryEntry;
import io.fleetwatch.gateway.auth.Credential;
import io.fleetwatch.gateway.message.CameraList;
import io.fleetwatch.gateway.message.ClientMessage;
import io.fleetwatch.gateway.session.NvrSocket;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A connection that is an NVR: a session, and the credential it lives by. */
final class NvrRole implements Role, NvrSocket {

    private static final Logger LOG = Logger.getLogger(NvrRole.class);

    private final ClientConnection connection;
    private final NvrDesk desk;
    private final RegistryEntry nvr;
    private final UUID session;
    /** Written by the event loop, read by the sweeper. */
    private volatile Credential credential;

    private NvrRole(
            ClientConnection connection,
            NvrDesk desk,
            RegistryEntry nvr,
            Credential credential,
            @Nullable CameraList cameras) {
        this.connection = connection;
        this.desk = desk;
        this.nvr = nvr;
        this.credential = credential;
        this.session = desk.sessions().open(this, nvr.nvrId(), reported(cameras));
    }

    /** Opens the session. */
    static NvrRole open(
            ClientConnection connection,
            NvrDesk desk,
            RegistryEntry nvr,
            Credential credential,
            @Nullable CameraList cameras) {
        NvrRole role = new NvrRole(connection, desk, nvr, credential, cameras);
        LOG.infof("NVR authenticated: %s (%s), session %s", nvr.deviceName(), nvr.hostname(), role.session);
        return role;
    }

    RegistryEntry nvr() {
        return nvr;
    }

    Credential credential() {
        return credential;
    }

    void renewed(Credential fresh) {
        credential = fresh;
    }

    @Override
    public void heard() {
        desk.sessions().heard(session);
    }

    @Override
    public void report(@Nullable CameraList cameras) {
        desk.meters().heartbeat();
        LOG.debugf("Heartbeat from %s", nvr.hostname());
        if (cameras != null) {
            desk.meters().ignored(cameras);
            desk.sessions().report(session, nvr.nvrId(), cameras.cameras());
        }
    }

    @Override
    public void renew(ClientMessage.Auth auth) {
        desk.renew(connection, this, auth);
    }

    /** Only dashboards get here. */
    @Override
    public void subscribeMetrics(int interval) {
        connection.close(CloseCode.NOT_ALLOWED);
    }

    @Override
    public void answered(UUID with) {
        LOG.warnf("Two devices answer as %s: sessions %s and %s", nvr.hostname(), session, with);
        desk.sessions().conflicted(session, with);
    }

    @Override
    public void challenge(UUID by) {
        connection.challenge(by);
    }

    @Override
    public void giveWay() {
        connection.giveWay();
    }

    @Override
    public Credential.Standing standing(Instant now) {
        return credential.standing(desk.registered(nvr.nvrId()), nvr.hostname(), now);
    }

    @Override
    public void ended(CloseReason reason) {
        desk.sessions().close(session, nvr.nvrId(), reason);
        LOG.infof("NVR disconnected: %s (%s), session %s", nvr.hostname(), reason, session);
    }

    private static @Nullable List<CameraReport> reported(@Nullable CameraList cameras) {
        return cameras == null ? null : cameras.cameras();
    }
}
