package io.fleetwatch.stack.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A private certificate authority. Its key is never written down, so everything it signed is worthless once it is gone. */
public final class Authority {

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.identifier(1, 2, 840, 10045, 4, 3, 2));
    private static final int[] BASIC_CONSTRAINTS = {2, 5, 29, 19};
    private static final int[] ALTERNATIVE_NAMES = {2, 5, 29, 17};
    private static final Duration VALIDITY = Duration.ofDays(2);

    private final Path directory;
    private final String name;
    private final KeyPair keys = newKeys();
    private final byte[] certificate;

    /**
     * Makes one.
     *
     * @param directory where its certificate, and all that it signs, is written
     */
    public Authority(Path directory, String name) {
        this.directory = directory;
        this.name = name;
        this.certificate = sign(name, keys, List.of(extension(BASIC_CONSTRAINTS, Der.sequence(Der.yes()))));
        write(name + ".crt", pem("CERTIFICATE", certificate));
    }

    /** PEM files of a certificate and its key. */
    public record Issued(Path certificate, Path key) {}

    /** Its own certificate, for whoever is to trust it. */
    public Path file() {
        return directory.resolve(name + ".crt");
    }

    /** Signs for a server or client. Again under the same file name it replaces the files, each in one step. */
    public Issued issue(String fileName, String... dnsNames) {
        KeyPair leaf = newKeys();
        byte[] signed = issue(leaf, dnsNames);
        write(fileName + ".key", pem("PRIVATE KEY", leaf.getPrivate().getEncoded()));
        write(fileName + ".crt", pem("CERTIFICATE", signed));
        return new Issued(directory.resolve(fileName + ".crt"), directory.resolve(fileName + ".key"));
    }

    /** For a server in this JVM with that name. */
    public SSLContext serving(String... dnsNames) {
        KeyPair leaf = newKeys();
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry(
                    "server", leaf.getPrivate(), new char[0], new Certificate[] {parsed(issue(leaf, dnsNames))});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a client in this JVM that trusts whom this authority has certified. */
    public SSLContext trusting() {
        try {
            KeyStore store = emptyStore();
            store.setCertificateEntry("authority", parsed(certificate));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] issue(KeyPair leaf, String... dnsNames) {
        List<byte[]> names = new ArrayList<>();
        for (String dnsName : dnsNames) {
            names.add(Der.tagged(0x82, dnsName.getBytes(StandardCharsets.US_ASCII)));
        }
        return sign(
                dnsNames[0], leaf, List.of(extension(ALTERNATIVE_NAMES, Der.sequence(names.toArray(byte[][]::new)))));
    }

    /** RFC 5280 section 4.1. */
    private byte[] sign(String subject, KeyPair owner, List<byte[]> extensions) {
        Instant now = Instant.now();
        byte[] content = Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(120, new SecureRandom()).add(BigInteger.ONE)),
                ECDSA_WITH_SHA256,
                commonName(name),
                Der.sequence(Der.time(now.minus(VALIDITY)), Der.time(now.plus(VALIDITY))),
                commonName(subject),
                owner.getPublic().getEncoded(),
                Der.tagged(0xa3, Der.sequence(extensions.toArray(byte[][]::new))));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            return Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] commonName(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.identifier(2, 5, 4, 3), Der.text(name))));
    }

    private static byte[] extension(int[] identifier, byte[] content) {
        return Der.sequence(Der.identifier(identifier), Der.yes(), Der.octets(content));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is read
        }
    }

    private static Certificate parsed(byte[] der) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static String pem(String type, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }

    /** Whole or not at all: whoever reads it meanwhile sees the old one. Keys are their owner's alone, as servers demand. */
    private void write(String fileName, String text) {
        try {
            Files.createDirectories(directory);
            Path made = Files.createTempFile(directory, fileName, ".new");
            Files.writeString(made, text);
            Files.move(made, directory.resolve(fileName), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
