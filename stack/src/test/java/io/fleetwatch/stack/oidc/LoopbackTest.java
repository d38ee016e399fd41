package io.fleetwatch.stack.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://localhost:8080/signed-in?a=b",
                "http://127.0.0.1:1",
                "http://[::1]:65535/x"
            })
    void isThisMachine(String address) {
        assertThat(Loopback.leadsTo(address)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "https://localhost:8080/",
                "javascript:alert(1)//localhost",
                "//localhost/",
                "localhost:8080",
                "http://localhost.evil.example/",
                "http://evil.example/localhost",
                "http://localhost:80@evil.example/",
                "http://localhost@evil.example/",
                "http://user@localhost/",
                "http://localhost\\@evil.example/",
                "http://127.0.0.1.evil.example/",
                "http://127.0.0.2/",
                "http://[::2]/",
                "http://localhost/#fragment",
                "http://localhost/\r\nSet-Cookie: a=b",
                "http:/localhost/",
                "http:localhost"
            })
    void isNotThisMachine(String address) {
        assertThat(Loopback.leadsTo(address)).isFalse();
    }
}
