package io.fleetwatch.gateway.admission;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proxies that are believed, as {@code quarkus.http.proxy.trusted-proxies} names them. Pure: a host name matches nothing. */
final class TrustedProxies {

    private static final byte[] IPV4_AS_IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    /** An IPv4 address is one also where it is written as IPv6. */
    private record Address(BigInteger number, int bits) {

        static @Nullable Address of(String text) {
            byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
            if (bytes == null) {
                return null;
            }
            boolean isMapped = bytes.length == 16 && Arrays.equals(bytes, 0, 12, IPV4_AS_IPV6, 0, 12);
            byte[] own = isMapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
            return new Address(new BigInteger(1, own), own.length * Byte.SIZE);
        }
    }

    /** All addresses that begin with the same so many bits. */
    private record Network(Address first, int prefix) {

        boolean has(Address address) {
            return address.bits == first.bits
                    && address.number
                                    .xor(first.number)
                                    .shiftRight(first.bits - prefix)
                                    .signum()
                            == 0;
        }
    }

    private final List<Network> networks = new ArrayList<>();

    /** @param entries addresses, or networks as {@code 10.0.0.0/8} */
    TrustedProxies(List<String> entries) {
        for (String entry : entries) {
            String[] parts = entry.strip().split("/", 2);
            Address first = Address.of(parts[0]);
            if (first != null && first.bits == 128 && parts.length == 1 && !parts[0].startsWith("[")) {
                // The server takes it for a host, and asks the name server for it at every request.
                throw new IllegalArgumentException(
                        "trusted-proxies: write " + entry.strip() + "/128 for the address " + entry.strip());
            }
            if (first != null) {
                int prefix = parts.length == 1 ? first.bits : Integer.parseInt(parts[1]);
                networks.add(new Network(first, Math.clamp(prefix, 0, first.bits)));
            }
        }
    }

    boolean contains(String text) {
        Address address = Address.of(text);
        return address != null && networks.stream().anyMatch(network -> network.has(address));
    }

    /** What is an address and nothing else. Never asks a name server. */
    static boolean isAddress(String text) {
        return Address.of(text) != null;
    }
}
