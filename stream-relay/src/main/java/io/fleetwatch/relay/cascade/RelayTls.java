package io.fleetwatch.relay.cascade;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By what relays prove to each other that they are relays: each shows a certificate, whether it connects or is connected to.
 * What is held is what the files said when they were read.
 */
record RelayTls(RelayTlsSettings settings, Buffer certificate, Buffer key, Buffer ca) {

    /** Empty when relays speak in the clear. */
    static Optional<RelayTls> of(RelayTlsSettings settings, Vertx vertx) {
        long given = Stream.of(settings.certificate(), settings.key(), settings.ca())
                .filter(Optional::isPresent)
                .count();
        if (given == 0) {
            return Optional.empty();
        }
        if (given < 3) {
            throw new IllegalStateException("fleetwatch.relay.internal.tls needs all of certificate, key and ca");
        }
        try {
            return Optional.of(read(settings, vertx));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The certificates of fleetwatch.relay.internal.tls cannot be used: " + e, e);
        }
    }

    /** What the files say now. */
    RelayTls readAgain(Vertx vertx) throws IOException, GeneralSecurityException {
        return read(settings, vertx);
    }

    private static RelayTls read(RelayTlsSettings settings, Vertx vertx) throws IOException, GeneralSecurityException {
        RelayTls read = new RelayTls(
                settings,
                file(settings.certificate().orElseThrow()),
                file(settings.key().orElseThrow()),
                file(settings.ca().orElseThrow()));
        // Refused here rather than at the first connection.
        read.trust();
        KeyPairCheck.check(read.keyCert(), vertx);
        return read;
    }

    private static Buffer file(String path) throws IOException {
        return Buffer.buffer(Files.readAllBytes(Path.of(path)));
    }

    void protect(HttpServerOptions options) {
        try {
            options.setSsl(true)
                    .setClientAuth(ClientAuth.REQUIRED)
                    .setKeyCertOptions(keyCert())
                    .setTrustOptions(TrustOptions.wrap(trust()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e); // it was tried when they were read
        }
    }

    void protect(WebSocketClientOptions options) {
        try {
            options.setSsl(true)
                    // The name in the certificate is the same for all relays, and RelayTrust looks at it.
                    .setVerifyHost(false)
                    .setKeyCertOptions(keyCert())
                    .setTrustOptions(TrustOptions.wrap(trust()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a listener or a client that is running. */
    SSLOptions options() throws IOException, GeneralSecurityException {
        return new SSLOptions().setKeyCertOptions(keyCert()).setTrustOptions(TrustOptions.wrap(trust()));
    }

    private PemKeyCertOptions keyCert() {
        return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
    }

    private RelayTrust trust() throws IOException, GeneralSecurityException {
        return new RelayTrust(ca, settings.name());
    }
}
