package io.fleetwatch.simulators.camera;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Width and height in pixels. */
public record PictureSize(int width, int height) {

    public static final PictureSize STANDARD = new PictureSize(640, 360);

    private static final Pattern FORM = Pattern.compile("(\\d{2,4})x(\\d{2,4})");
    private static final int LEAST = 64;
    private static final int MOST = 3840;

    /** @throws IllegalArgumentException unless it reads like {@code 640x360} */
    public static PictureSize parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (parts.matches()) {
            PictureSize size = new PictureSize(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
            if (Math.min(size.width, size.height) >= LEAST && Math.max(size.width, size.height) <= MOST) {
                return size;
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is not a size such as 640x360, each side from " + LEAST + " to " + MOST);
    }
}
