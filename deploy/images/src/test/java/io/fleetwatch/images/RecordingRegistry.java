package io.fleetwatch.images;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A registry as the distribution specification has it, without sign-in, that keeps what is pushed in memory. Its certificate is
 * its own.
 */
final class RecordingRegistry implements AutoCloseable {

    private static final Pattern BLOB = Pattern.compile("/v2/(.+)/blobs/(sha256:[0-9a-f]{64})");
    private static final Pattern UPLOAD = Pattern.compile("/v2/(.+)/blobs/uploads/(.*)");
    private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/(.+)");

    private static final char[] PASSWORD = "of this test".toCharArray();

    /** Compared with nothing. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Content(String type, byte[] bytes) {}

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** By repository and digest, or repository and tag; written by the server's threads. */
    private final Map<String, Content> kept = new ConcurrentHashMap<>();

    RecordingRegistry(Path folder) throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("key.p12"))));
        server.createContext("/v2/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** Of a tag or digest. */
    Optional<String> manifest(String repository, String reference) {
        return Optional.ofNullable(kept.get(repository + " " + reference))
                .map(it -> new String(it.bytes(), StandardCharsets.UTF_8));
    }

    boolean has(String repository, String digest) {
        return kept.containsKey(repository + " " + digest);
    }

    private static SSLContext selfSigned(Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no key");
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file.toFile(), PASSWORD), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            Matcher blob = BLOB.matcher(path);
            Matcher upload = UPLOAD.matcher(path);
            Matcher manifest = MANIFEST.matcher(path);
            if (blob.matches()) {
                tell(exchange, blob.group(1) + " " + blob.group(2));
            } else if (manifest.matches() && exchange.getRequestMethod().equals("PUT")) {
                String type = exchange.getRequestHeaders().getFirst("Content-Type");
                String digest = keep(manifest.group(1), type, body);
                kept.put(manifest.group(1) + " " + manifest.group(2), new Content(type, body));
                exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
                exchange.sendResponseHeaders(201, -1);
            } else if (manifest.matches()) {
                tell(exchange, manifest.group(1) + " " + manifest.group(2));
            } else if (upload.matches()) {
                upload(exchange, upload.group(1), body);
            } else {
                exchange.sendResponseHeaders(path.equals("/v2/") ? 200 : 404, -1);
            }
        }
    }

    /** A place to upload to, the bytes, and the end of it, which may be asked for one by one. */
    private void upload(HttpExchange exchange, String repository, byte[] body) throws IOException {
        String place = "/v2/" + repository + "/blobs/uploads/" + exchange.hashCode();
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                exchange.getResponseHeaders().set("Location", place);
                exchange.sendResponseHeaders(202, -1);
            }
            case "PATCH" -> {
                exchange.getResponseHeaders().set("Location", place + "?digest=" + keep(repository, "", body));
                exchange.sendResponseHeaders(202, -1);
            }
            default -> exchange.sendResponseHeaders(201, -1);
        }
    }

    private void tell(HttpExchange exchange, String key) throws IOException {
        Content content = kept.get(key);
        if (content == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", content.type());
        exchange.getResponseHeaders().set("Docker-Content-Digest", digest(content.bytes()));
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.bytes().length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, content.bytes().length);
            exchange.getResponseBody().write(content.bytes());
        }
    }

    private String keep(String repository, String type, byte[] bytes) {
        String digest = digest(bytes);
        kept.put(repository + " " + digest, new Content(type, bytes));
        return digest;
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
