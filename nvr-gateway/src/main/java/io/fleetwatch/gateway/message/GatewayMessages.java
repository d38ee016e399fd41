package io.fleetwatch.gateway.message;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the gateway answers by itself; the status feed has its own messages. */
public final class GatewayMessages {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private GatewayMessages() {}

    /** The NVR is let in. */
    public static String authOk(String hostname, String deviceName) {
        return message("auth_ok")
                .put("hostname", hostname)
                .put("device_name", deviceName)
                .toString();
    }

    /** A dashboard's fresh token is accepted. */
    public static String renewed() {
        return message("auth_ok").toString();
    }

    /** A request is refused and the connection goes on. */
    public static String error(String code, String message) {
        return message("error").put("code", code).put("message", message).toString();
    }

    private static ObjectNode message(String type) {
        return MAPPER.createObjectNode().put("type", type);
    }
}
