package io.fleetwatch.alerts.rate;

import java.util.Locale;

/**
 * What counts as one client: an IPv4 address, or an IPv6 /64, since whoever has one IPv6 address has a whole /64 of them.
 */
public record ClientAddress(String text) {

    /** @param host an address as text, without port; a name is taken as it is */
    public static ClientAddress of(String host) {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        int zone = plain.indexOf('%');
        String address = (zone < 0 ? plain : plain.substring(0, zone)).toLowerCase(Locale.ROOT);
        if (!address.contains(":") || address.contains(".")) {
            return new ClientAddress(address);
        }
        return new ClientAddress(prefix64(address));
    }

    private static String prefix64(String address) {
        int gap = address.indexOf("::");
        String[] head = (gap < 0 ? address : address.substring(0, gap)).split(":", -1);
        StringBuilder prefix = new StringBuilder();
        for (int group = 0; group < 4; group++) {
            String text = group < head.length && !head[group].isEmpty() ? head[group] : "0";
            prefix.append(stripZeros(text)).append(':');
        }
        return prefix.append(":/64").toString();
    }

    private static String stripZeros(String group) {
        String stripped = group.replaceFirst("^0+", "");
        return stripped.isEmpty() ? "0" : stripped;
    }
}
