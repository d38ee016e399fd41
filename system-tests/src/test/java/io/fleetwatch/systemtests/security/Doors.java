package io.fleetwatch.systemtests.security;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Every place where a token is shown, and what it says to it: a status, or code and reason of a closed socket. */
final class Doors {

    /** What a door says to a token that is good, and to one that is not. */
    record Door(Function<String, String> show, String good, String bad) {}

    private Doors() {}

    static Map<String, Door> of(Besieged besieged) {
        Map<String, Door> doors = new LinkedHashMap<>();
        doors.put("inventory, REST", rest(besieged.inventory().resolve("/api/nvrs?limit=1")));
        doors.put("alerts, REST", rest(besieged.alerts().resolve("/api/alerts?limit=1")));
        doors.put("relay, REST", rest(besieged.relay().resolve("/api/streams/list?limit=1")));
        doors.put("gateway, REST", rest(besieged.gateway().resolve("/api/gateway/stats")));
        doors.put(
                "relay, video by HTTP",
                new Door(
                        token -> status(besieged.relay().resolve("/api/streams/stream_none/snapshot.jpg"), token),
                        "404",
                        "401"));
        doors.put(
                "gateway, dashboard",
                new Door(
                        token -> first(
                                besieged.gatewaySocket(),
                                new JsonObject().put("type", "dashboard").put("token", token),
                                "dashboard_ok"),
                        "dashboard_ok",
                        "1008 unauthorized"));
        doors.put(
                "gateway, NVR",
                new Door(
                        token -> first(
                                besieged.gatewaySocket(),
                                new JsonObject()
                                        .put("type", "auth")
                                        .put("hostname", besieged.enrolled().hostname())
                                        .put("token", token),
                                "auth_ok"),
                        // A good token, of somebody who is not this NVR.
                        "1008 unauthorized",
                        "1008 unauthorized"));
        doors.put(
                "relay, first message",
                new Door(
                        token -> first(
                                besieged.relaySocket(),
                                new JsonObject().put("type", "auth").put("token", token),
                                "auth_ok"),
                        "auth_ok",
                        "1008 Unauthorized"));
        doors.put(
                "relay, handshake",
                new Door(
                        token -> first(
                                besieged.relaySocket(),
                                new JsonObject().put("type", "unknown"),
                                "auth_ok",
                                "Authorization",
                                "Bearer " + token),
                        "auth_ok",
                        "1008 Unauthorized"));
        doors.put(
                "relay, subprotocol",
                new Door(
                        token -> first(
                                besieged.relaySocket(),
                                new JsonObject().put("type", "unknown"),
                                "auth_ok",
                                "Sec-WebSocket-Protocol",
                                "fleetwatch, token." + token),
                        "auth_ok",
                        "1008 Unauthorized"));
        return doors;
    }

    private static Door rest(URI uri) {
        return new Door(token -> status(uri, token), "200", "401");
    }

    private static String status(URI uri, String token) {
        HttpResponse<String> answer = Web.get(uri, "Authorization", "Bearer " + token);
        boolean asDocumented = answer.statusCode() < 400 || Web.isProblem(answer);
        return asDocumented ? Integer.toString(answer.statusCode()) : "no problem: " + answer;
    }

    private static String first(URI uri, JsonObject message, String expected, String... headers) {
        try (Talk talk = Talk.to(uri, headers)) {
            return talk.say(message).firstOf(expected);
        }
    }
}
