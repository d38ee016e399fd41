package io.fleetwatch.relay.cascade;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With keys of each kind that an authority may give out, made by the JDK's own tool. */
class KeyPairCheckTest {

    private static final String PASSWORD = "changeit";

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    @SuppressWarnings("NullAway.Init") // given by JUnit
    Path directory;

    private record Pair(Buffer certificate, Buffer key) {}

    @AfterEach
    void close() {
        OneRelay.done(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void aKeyIsTakenWithItsOwnCertificateAlone(String kind) throws Exception {
        Pair one = pair(kind, "one");
        Pair other = pair(kind, "other");

        assertThatCode(() -> check(one.certificate(), one.key())).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(one.certificate(), other.key()))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("not the one of the certificate");
    }

    @Test
    void aKeyOfAnotherKindIsRefused() throws Exception {
        assertRefused(pair("RSA", "rsa").certificate(), pair("EC", "ec").key());
        assertRefused(pair("EC", "ec2").certificate(), pair("RSA", "rsa2").key());
    }

    @Test
    void whatVertxCannotReadIsRefusedAndNotThrownAtTheStart() throws Exception {
        Pair pair = pair("RSA", "rsa");
        assertRefused(pair.certificate(), Buffer.buffer());
        assertRefused(pair.certificate(), pair.key().slice(0, pair.key().length() / 2));
        assertRefused(Buffer.buffer(), pair.key());
        Pair unknown = pair("Ed25519", "ed25519");
        assertRefused(unknown.certificate(), unknown.key());
    }

    private void assertRefused(Buffer certificate, Buffer key) {
        assertThatThrownBy(() -> check(certificate, key)).isInstanceOf(GeneralSecurityException.class);
    }

    private void check(Buffer certificate, Buffer key) throws GeneralSecurityException {
        KeyPairCheck.check(new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key), vertx);
    }

    private Pair pair(String kind, String name) throws Exception {
        Path file = directory.resolve(name + ".p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        kind,
                        "-dname",
                        "CN=stream-relay",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
        assertThat(tool.waitFor(30, TimeUnit.SECONDS) && tool.exitValue() == 0)
                .as(Files.readString(directory.resolve(name + ".log")))
                .isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new Pair(
                pem("CERTIFICATE", store.getCertificate(name).getEncoded()),
                pem("PRIVATE KEY", store.getKey(name, PASSWORD.toCharArray()).getEncoded()));
    }

    private static Buffer pem(String what, byte[] content) {
        return Buffer.buffer("-----BEGIN " + what + "-----\n"
                + new String(Base64.getMimeEncoder().encode(content), US_ASCII)
                + "\n-----END " + what + "-----\n");
    }
}
