package io.fleetwatch.stack.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    private static final List<URI> ONE = List.of(URI.create("http://localhost:1"));

    private final Routes routes = new Routes(new Backends(ONE, ONE, ONE, ONE, ONE));

    @ParameterizedTest
    @CsvSource({
        "/ws,                         nvr-gateway",
        "/api/gateway/stats,          nvr-gateway",
        "/api/streams/ws,             stream-relay",
        "/api/streams/stream_1/mjpeg, stream-relay",
        "/api/alerts,                 alert-service",
        "/api/alerts/alert_1,         alert-service",
        "/api/nvrs,                   inventory-service",
        "/api/.well-known,            inventory-service",
        "/,                           dashboard service",
        "/api,                        dashboard service",
        "/ws/,                        dashboard service",
        "/cameras/7,                  dashboard service",
        "/quality,                    dashboard service",
        "/nvrs/q/,                    dashboard service"
    })
    void leadToTheServiceThatAnswers(String path, String service) {
        assertThat(routes.to(path).map(Replicas::name)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q",
                "/q/",
                "/q/metrics",
                "//q/metrics",
                "/%71/metrics",
                "/%2fq/metrics",
                "/q%2fmetrics",
                "/q;x/metrics",
                "\\q\\metrics",
                "/./q/metrics",
                "/cameras/../q/metrics",
                "/api/streams/../../q/metrics",
                "/api/streams/..",
                "/api/./streams/ws",
                "/api/streams/%2e%2E/q",
                "/api/streams/..%2fq",
                "/api/streams\\..\\q",
                "/api/streams/..;x/q"
            })
    void leadNowhereElse(String path) {
        assertThat(routes.to(path)).isEmpty();
    }
}
