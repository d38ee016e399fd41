package io.fleetwatch.gateway.admission;

import io.netty.util.NetUtil;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/**
 * What counts as one client: an IPv4 address, or an IPv6 /64, since whoever has one IPv6 address has a whole /64 of them.
 */
public record ClientAddress(String text) {

    private static final int IPV4 = 4;
    private static final byte[] IPV4_AS_IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    /** @param host an address as text, without port; a name is taken as it is */
    public static ClientAddress of(String host) {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        int zone = plain.indexOf('%');
        String address = (zone < 0 ? plain : plain.substring(0, zone)).toLowerCase(Locale.ROOT);
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length == IPV4) {
            return new ClientAddress(address);
        }
        if (Arrays.equals(bytes, 0, IPV4_AS_IPV6.length, IPV4_AS_IPV6, 0, IPV4_AS_IPV6.length)) {
            // One address, however it is written.
            return new ClientAddress(
                    NetUtil.bytesToIpAddress(Arrays.copyOfRange(bytes, IPV4_AS_IPV6.length, bytes.length)));
        }
        return new ClientAddress(prefix64(bytes));
    }

    private static String prefix64(byte[] address) {
        ByteBuffer groups = ByteBuffer.wrap(address);
        StringBuilder prefix = new StringBuilder();
        for (int group = 0; group < 4; group++) {
            prefix.append(Integer.toHexString(Short.toUnsignedInt(groups.getShort())))
                    .append(':');
        }
        return prefix.append(":/64").toString();
    }
}
