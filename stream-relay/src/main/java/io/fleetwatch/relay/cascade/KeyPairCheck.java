package io.fleetwatch.relay.cascade;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Map;
import javax.net.ssl.X509KeyManager;

/**
 * Whether a key is the one of its certificate: what the one signs, the other must confirm. Two files that are renewed one after
 * the other do not belong together for a moment, and whoever took them up then would be known by nobody until the next renewal.
 */
final class KeyPairCheck {

    /** By kind of key, all that Vert.x reads: how to sign with it. */
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    private static final byte[] ANYTHING = {1, 2, 3};

    private KeyPairCheck() {}

    /** @throws GeneralSecurityException unless both can be read and belong together */
    static void check(KeyCertOptions options, Vertx vertx) throws GeneralSecurityException {
        X509KeyManager pairs = pairs(options, vertx);
        for (Map.Entry<String, String> kind : SIGNATURES.entrySet()) {
            String[] aliases = pairs.getServerAliases(kind.getKey(), null);
            if (aliases != null) {
                PublicKey certified = pairs.getCertificateChain(aliases[0])[0].getPublicKey();
                check(kind.getValue(), pairs.getPrivateKey(aliases[0]), certified);
                return;
            }
        }
        throw new InvalidKeyException("there is no key of a kind that is known: " + SIGNATURES.keySet());
    }

    /** Vert.x tells what is wrong with files by exceptions of all kinds. */
    private static X509KeyManager pairs(KeyCertOptions options, Vertx vertx) throws GeneralSecurityException {
        try {
            return (X509KeyManager) options.getKeyManagerFactory(vertx).getKeyManagers()[0];
        } catch (Exception e) {
            throw new InvalidKeyException("the key or its certificate cannot be used: " + e.getMessage(), e);
        }
    }

    private static void check(String algorithm, PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(ANYTHING);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(ANYTHING);
        if (!signature.verify(signed)) {
            throw new InvalidKeyException("the key is not the one of the certificate");
        }
    }
}
