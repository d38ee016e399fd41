package io.fleetwatch.relay.cascade;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts whom the authority has certified to be a relay. The name counts and not the address: relays reach each other at
 * addresses of pods, and an authority of the whole cluster certifies others too.
 */
final class RelayTrust implements X509TrustManager {

    /** Of {@link X509Certificate#getSubjectAlternativeNames}. */
    private static final int DNS_NAME = 2;

    private final X509TrustManager authority;
    private final String name;

    RelayTrust(Buffer ca, String name) throws GeneralSecurityException, IOException {
        this.authority = authority(ca);
        this.name = name;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authority.checkServerTrusted(chain, type);
        checkName(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authority.checkClientTrusted(chain, type);
        checkName(chain[0]);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authority.getAcceptedIssuers();
    }

    private void checkName(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> names = Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
        for (List<?> each : names) {
            if (each.getFirst().equals(DNS_NAME) && each.get(1).toString().equalsIgnoreCase(name)) {
                return;
            }
        }
        throw new CertificateException("the certificate is not one of " + name);
    }

    private static X509TrustManager authority(Buffer ca) throws GeneralSecurityException, IOException {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        int count = 0;
        for (Certificate each :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(ca.getBytes()))) {
            authorities.setCertificateEntry("authority-" + count++, each);
        }
        if (count == 0) {
            // As of a file that is just being written; it would trust nobody.
            throw new CertificateException("no certificate of an authority is in the file");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(authorities);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
