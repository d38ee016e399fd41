package io.fleetwatch.stack.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DevelopmentIdentityProviderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static DevelopmentIdentityProvider provider;

    @BeforeAll
    static void start() {
        provider = DevelopmentIdentityProvider.start(0);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void theRightPasswordGivesATokenThatVerifiesByThePublishedKey() throws Exception {
        HttpResponse<String> response = signIn("operator", "demo");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode claims =
                verified(JSON.readTree(response.body()).get("access_token").asText());
        assertThat(claims.get("iss").asText()).isEqualTo(provider.issuer());
        assertThat(claims.get("aud").asText()).isEqualTo("fleetwatch");
        assertThat(claims.get("sub").asText()).isEqualTo("operator");
        assertThat(claims.get("groups").toString()).isEqualTo("[\"operator\"]");
        assertThat(claims.get("fleetwatch_regions").toString()).isEqualTo("[\"north\",\"south\"]");
        assertThat(claims.get("exp").asLong()).isGreaterThan(Instant.now().getEpochSecond());
    }

    @Test
    void aWrongPasswordAndAStrangerAreRefusedAlike() throws Exception {
        HttpResponse<String> wrong = signIn("admin", "DEMO");
        HttpResponse<String> stranger = signIn("root", "demo");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(wrong.body()).get("error").asText()).isEqualTo("invalid_grant");
        assertThat(stranger.statusCode()).isEqualTo(400);
        assertThat(stranger.body()).isEqualTo(wrong.body());
    }

    @Test
    void aProgramSignsInWithItsSecretInTheHeaderOrInTheForm() throws Exception {
        String grant = "grant_type=client_credentials";
        HttpResponse<String> byForm = post(grant + "&client_id=ml-demo&client_secret=demo");
        HttpResponse<String> byHeader = post(grant, "ml-demo:demo");

        for (HttpResponse<String> response : List.of(byForm, byHeader)) {
            assertThat(response.statusCode()).isEqualTo(200);
            JsonNode claims =
                    verified(JSON.readTree(response.body()).get("access_token").asText());
            assertThat(claims.get("sub").asText()).isEqualTo("ml-demo");
            assertThat(claims.get("groups").toString()).isEqualTo("[\"ml-service\"]");
            assertThat(claims.get("fleetwatch_streams").toString()).isEqualTo("[\"*\"]");
            assertThat(claims.has("fleetwatch_regions")).isFalse();
        }
    }

    @Test
    void aProgramWithAWrongSecretOrNoneIsRefused() throws Exception {
        String grant = "grant_type=client_credentials";
        for (HttpResponse<String> response : List.of(
                post(grant),
                post(grant, "ml-demo:wrong"),
                post(grant, "admin:demo"),
                post(grant, "nocolon"),
                post(grant + "&client_id=ml-demo"),
                post(grant + "&username=admin&password=demo"))) {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(JSON.readTree(response.body()).get("error").asText()).isEqualTo("invalid_client");
            assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @Test
    void aTokenForAnybodyCanNameStreams() throws Exception {
        JsonNode claims = verified(provider.token(
                "ml-1", List.of("ml-service"), null, List.of("stream_1", "stream_2"), Duration.ofMinutes(1)));

        assertThat(claims.get("fleetwatch_streams").toString()).isEqualTo("[\"stream_1\",\"stream_2\"]");
    }

    @Test
    void anyOtherGrantIsRefused() throws Exception {
        HttpResponse<String> response = post("grant_type=implicit&username=admin&password=demo");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("unsupported_grant_type");
    }

    @Test
    void anAdminHasNoRegionsClaimAndATokenMayBeBornExpired() throws Exception {
        assertThat(verified(provider.token("admin")).has("fleetwatch_regions")).isFalse();

        JsonNode expired = verified(provider.token("nvr-1", List.of(), List.of(), Duration.ofMinutes(-5)));
        assertThat(expired.get("exp").asLong()).isLessThan(Instant.now().getEpochSecond());
        assertThat(expired.get("iat").asLong()).isLessThan(expired.get("exp").asLong());
        assertThat(expired.get("fleetwatch_regions").isEmpty()).isTrue();
    }

    @Test
    void discoveryNamesTheEndpointsUnderTheIssuer() throws Exception {
        JsonNode discovery = JSON.readTree(get(provider.issuer() + "/.well-known/openid-configuration"));

        assertThat(discovery.get("issuer").asText()).isEqualTo(provider.issuer());
        assertThat(discovery.get("jwks_uri").asText()).isEqualTo(provider.jwksUrl());
        assertThat(discovery.get("token_endpoint").asText()).isEqualTo(provider.tokenEndpoint());
        assertThat(discovery.get("grant_types_supported").toString())
                .isEqualTo("[\"password\",\"client_credentials\",\"authorization_code\",\"refresh_token\"]");
        assertThat(discovery.get("authorization_endpoint").asText()).isEqualTo(provider.issuer() + "/authorize");
        assertThat(discovery.get("end_session_endpoint").asText()).isEqualTo(provider.issuer() + "/logout");
        assertThat(discovery.get("response_types_supported").toString()).isEqualTo("[\"code\"]");
        assertThat(discovery.get("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
    }

    private static HttpResponse<String> signIn(String user, String password) throws Exception {
        return post("grant_type=password&client_id=curl&username=" + user + "&password=" + password);
    }

    private static HttpResponse<String> post(String form, String credentials) throws Exception {
        String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(provider.tokenEndpoint()))
                .header("Authorization", "Basic " + encoded)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(provider.tokenEndpoint()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String get(String url) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static JsonNode verified(String token) throws Exception {
        return PublishedKey.verified(provider, token);
    }
}
