package io.fleetwatch.simulators.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import java.net.URI;
import java.net.URLEncoder;

/** Signs in as a program, by its id and secret (RFC 6749 section 4.4). */
public final class ClientCredentialsGrant implements TokenSource {

    private final Api api;
    private final URI tokenEndpoint;
    private final String form;

    public ClientCredentialsGrant(Api api, URI tokenEndpoint, String id, String secret) {
        this.api = api;
        this.tokenEndpoint = tokenEndpoint;
        this.form = "grant_type=client_credentials&client_id=" + URLEncoder.encode(id, UTF_8) + "&client_secret="
                + URLEncoder.encode(secret, UTF_8);
    }

    @Override
    public Future<Token> fetch() {
        return api.postForm(tokenEndpoint, form).map(answer -> Token.of(answer.getString("access_token")));
    }
}
