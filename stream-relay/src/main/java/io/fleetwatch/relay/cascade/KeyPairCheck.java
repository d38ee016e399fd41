package io.fleetwatch.relay.cascade;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * Whether a key is the one of its certificate: what the one signs, the other must confirm. Two files that are renewed one after
 * the other do not belong together for a moment, and whoever took them up then would be known by nobody until the next renewal.
 */
final class KeyPairCheck {

    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");
    private static final byte[] ANYTHING = {1, 2, 3};

    private KeyPairCheck() {}

    /** @throws InvalidKeyException unless they belong together */
    static void check(KeyCertOptions options, Vertx vertx) throws GeneralSecurityException {
        for (KeyManager manager : managers(options, vertx)) {
            if (manager instanceof X509KeyManager pairs) {
                String alias = alias(pairs);
                check(pairs.getPrivateKey(alias), pairs.getCertificateChain(alias)[0].getPublicKey());
                return;
            }
        }
        throw new InvalidKeyException("there is no key");
    }

    private static KeyManager[] managers(KeyCertOptions options, Vertx vertx) throws GeneralSecurityException {
        try {
            return options.getKeyManagerFactory(vertx).getKeyManagers();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // as Vert.x declares it
            throw new InvalidKeyException("the key or its certificate cannot be read", e);
        }
    }

    private static String alias(X509KeyManager pairs) throws InvalidKeyException {
        return KINDS.stream()
                .map(kind -> pairs.getServerAliases(kind, null))
                .filter(aliases -> aliases != null)
                .flatMap(Stream::of)
                .findFirst()
                .orElseThrow(() -> new InvalidKeyException("the key is of no kind that TLS knows"));
    }

    private static void check(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm(key));
        signature.initSign(key);
        signature.update(ANYTHING);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(ANYTHING);
        if (!signature.verify(signed)) {
            throw new InvalidKeyException("the key is not the one of the certificate");
        }
    }

    private static String algorithm(PrivateKey key) throws InvalidKeyException {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
            default -> throw new InvalidKeyException("keys of kind " + key.getAlgorithm() + " are not taken");
        };
    }
}
