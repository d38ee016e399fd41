package io.fleetwatch.inventory.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Test
    void isReadBackByTheSameListOnly() {
        String cursor = Cursor.write("nvrs\nstatus=online", "42");
        assertThat(Cursor.read("nvrs\nstatus=online", cursor)).isEqualTo("42");
        assertThatThrownBy(() -> Cursor.read("nvrs", cursor)).isInstanceOf(HttpProblem.class);
    }

    @Test
    void everyEditedCharacterIsNoticed() {
        String cursor = Cursor.write("nvrs", "1234567");
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'b' ? 'c' : 'b';
            String edited = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertThatThrownBy(() -> Cursor.read("nvrs", edited)).as(edited).isInstanceOf(HttpProblem.class);
        }
    }

    @Test
    void nonsenseIsRefused() {
        for (String nonsense : new String[] {"", " ", "a", "%", "ä", "A".repeat(2_000)}) {
            assertThatThrownBy(() -> Cursor.read("nvrs", nonsense)).isInstanceOf(HttpProblem.class);
        }
    }
}
