package io.fleetwatch.simulators.camera;

import java.awt.Graphics2D;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Letters of five by seven dots. Java draws text only where the machine has fonts installed, and a machine that runs services
 * often has none.
 */
final class PixelFont {

    static final int WIDTH = 6;
    static final int HEIGHT = 10;

    private static final int DOTS_ACROSS = 5;

    /** Each character, then its seven rows from the top in hexadecimal, the leftmost dot the highest of five bits. */
    private static final String[] SHAPES = {
        "0 0e 11 13 15 19 11 0e", "1 04 0c 04 04 04 04 0e", "2 0e 11 01 02 04 08 1f", "3 1f 02 04 02 01 11 0e",
        "4 02 06 0a 12 1f 02 02", "5 1f 10 1e 01 01 11 0e", "6 06 08 10 1e 11 11 0e", "7 1f 01 02 04 08 08 08",
        "8 0e 11 11 0e 11 11 0e", "9 0e 11 11 0f 01 02 0c", "A 0e 11 11 1f 11 11 11", "B 1e 11 11 1e 11 11 1e",
        "C 0e 11 10 10 10 11 0e", "D 1c 12 11 11 11 12 1c", "E 1f 10 10 1e 10 10 1f", "F 1f 10 10 1e 10 10 10",
        "G 0e 11 10 17 11 11 0f", "H 11 11 11 1f 11 11 11", "I 0e 04 04 04 04 04 0e", "J 07 02 02 02 02 12 0c",
        "K 11 12 14 18 14 12 11", "L 10 10 10 10 10 10 1f", "M 11 1b 15 15 11 11 11", "N 11 11 19 15 13 11 11",
        "O 0e 11 11 11 11 11 0e", "P 1e 11 11 1e 10 10 10", "Q 0e 11 11 11 15 12 0d", "R 1e 11 11 1e 14 12 11",
        "S 0f 10 10 0e 01 01 1e", "T 1f 04 04 04 04 04 04", "U 11 11 11 11 11 11 0e", "V 11 11 11 11 11 0a 04",
        "W 11 11 11 15 15 15 0a", "X 11 11 0a 04 0a 11 11", "Y 11 11 11 0a 04 04 04", "Z 1f 01 02 04 08 10 1f",
        ": 00 0c 0c 00 0c 0c 00", ". 00 00 00 00 00 0c 0c", "- 00 00 00 1f 00 00 00", "# 0a 0a 1f 0a 1f 0a 0a",
    };

    private static final Map<Character, int[]> GLYPHS = glyphs();

    /** A box for what has no shape here. */
    private static final int[] UNKNOWN = {0x1f, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1f};

    private PixelFont() {}

    /** @param dot side of one dot in pixels */
    static void draw(Graphics2D graphics, String text, int x, int y, int dot) {
        int left = x;
        for (char letter : text.toUpperCase(Locale.ROOT).toCharArray()) {
            if (letter != ' ') {
                glyph(graphics, GLYPHS.getOrDefault(letter, UNKNOWN), left, y, dot);
            }
            left += WIDTH * dot;
        }
    }

    private static void glyph(Graphics2D graphics, int[] rows, int x, int y, int dot) {
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < DOTS_ACROSS; column++) {
                if ((rows[row] >> (DOTS_ACROSS - 1 - column) & 1) == 1) {
                    graphics.fillRect(x + column * dot, y + row * dot, dot, dot);
                }
            }
        }
    }

    private static Map<Character, int[]> glyphs() {
        Map<Character, int[]> glyphs = new HashMap<>();
        for (String shape : SHAPES) {
            String[] parts = shape.split(" ", -1);
            int[] rows = new int[parts.length - 1];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Integer.parseInt(parts[i + 1], 16);
            }
            glyphs.put(shape.charAt(0), rows);
        }
        return glyphs;
    }
}
