package io.fleetwatch.systemtests.keycloak;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an administrator does in Keycloak's console, by its REST interface. */
final class KeycloakAdmin {

    static final String NAME = "root";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final String password;

    KeycloakAdmin(String address, String password) {
        this.address = address;
        this.password = password;
    }

    /** Where the dashboard may be. */
    void admitDashboardAt(String frontDoor) {
        JsonObject dashboard = clientNamed("fleetwatch-dashboard");
        dashboard.put("redirectUris", new JsonArray().add(frontDoor + "/session/callback"));
        dashboard.getJsonObject("attributes").put("post.logout.redirect.uris", frontDoor + "/signed-out");
        call("PUT", "/clients/" + dashboard.getString("id"), dashboard);
    }

    /** The secret that Keycloak made for this client at the import. */
    String secretOf(String clientId) {
        String id = clientNamed(clientId).getString("id");
        return new JsonObject(call("GET", "/clients/" + id + "/client-secret", null)).getString("value");
    }

    void setAccessTokenLifespan(Duration lifespan) {
        call("PUT", "", new JsonObject().put("accessTokenLifespan", lifespan.toSeconds()));
    }

    void addPerson(String name, String passwordOfTheirs, String role, List<String> regions) {
        JsonObject person = new JsonObject()
                .put("username", name)
                .put("firstName", name)
                .put("lastName", "Person")
                .put("email", name + "@example.com")
                .put("emailVerified", true)
                .put("enabled", true)
                .put("attributes", new JsonObject().put("fleetwatch_regions", new JsonArray(regions)))
                .put(
                        "credentials",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("type", "password")
                                        .put("value", passwordOfTheirs)
                                        .put("temporary", false)));
        call("POST", "/users", person);
        JsonObject found = new JsonObject(call("GET", "/roles/" + role, null));
        callArray("POST", "/users/" + idOf(name) + "/role-mappings/realm", new JsonArray().add(found));
    }

    void disable(String name) {
        call(
                "PUT",
                "/users/" + idOf(name),
                new JsonObject(call("GET", "/users/" + idOf(name), null)).put("enabled", false));
    }

    /** Makes a new key with which everything is signed from now on; the old one stays known. */
    void rotateKey() {
        JsonObject realm = new JsonObject(call("GET", "", null));
        call(
                "POST",
                "/components",
                new JsonObject()
                        .put("name", "rotated")
                        .put("providerId", "rsa-generated")
                        .put("providerType", "org.keycloak.keys.KeyProvider")
                        .put("parentId", realm.getString("id"))
                        .put(
                                "config",
                                new JsonObject()
                                        .put("priority", new JsonArray().add("200"))
                                        .put("enabled", new JsonArray().add("true"))
                                        .put("active", new JsonArray().add("true"))
                                        .put("algorithm", new JsonArray().add("RS256"))));
    }

    /** A token of a program, by client credentials. */
    String tokenOf(String clientId) {
        return token(
                KeycloakServer.REALM,
                Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secretOf(clientId)));
    }

    private String idOf(String person) {
        return new JsonArray(call("GET", "/users?exact=true&username=" + person, null))
                .getJsonObject(0)
                .getString("id");
    }

    private JsonObject clientNamed(String clientId) {
        return new JsonArray(call("GET", "/clients?clientId=" + clientId, null)).getJsonObject(0);
    }

    private String call(String method, String path, @Nullable JsonObject body) {
        return send(method, path, body == null ? null : body.encode());
    }

    private void callArray(String method, String path, JsonArray body) {
        send(method, path, body.encode());
    }

    private String send(String method, String path, @Nullable String body) {
        String admin = token(
                "master",
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", NAME, "password", password));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address + "/admin/realms/" + KeycloakServer.REALM + path))
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", "application/json");
        return answer(request.method(
                method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)));
    }

    private String token(String realm, Map<String, String> grant) {
        String form = grant.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return Objects.requireNonNull(new JsonObject(answer(request)).getString("access_token"));
    }

    private String answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new AssertionError("Keycloak answered " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
