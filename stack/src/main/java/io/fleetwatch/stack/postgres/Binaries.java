package io.fleetwatch.stack.postgres;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Where PostgreSQL itself comes from: a jar beside this class. Asked of this class's own loader, because the thread's may
 * find the same jar twice, which the embedding library takes for a conflict.
 */
final class Binaries implements PgBinaryResolver {

    @Override
    public InputStream getPgBinary(String system, String machine) throws IOException {
        String os = system.toLowerCase(Locale.ROOT).startsWith("linux") ? "linux" : "darwin";
        String architecture = machine.equals("x86_64") || machine.equals("amd64") ? "x86_64" : "arm_64";
        String name = "postgres-" + os + "-" + architecture + ".txz";
        InputStream binary = Binaries.class.getResourceAsStream("/" + name);
        if (binary == null) {
            throw new IOException("there is no PostgreSQL for " + system + " on " + machine + " (" + name + ")");
        }
        return binary;
    }
}
