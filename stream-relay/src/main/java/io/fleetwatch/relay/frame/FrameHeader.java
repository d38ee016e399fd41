package io.fleetwatch.relay.frame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What a binary frame says about its payload.
 *
 * @param timestamp   when the picture was taken, epoch milliseconds by the producer's clock; null when it did not say
 * @param contentType of the payload; absent means {@value #JPEG}
 * @param seq         the producer's own count; null when it does not count
 */
public record FrameHeader(
        String streamId,
        @Nullable Long timestamp,
        String contentType,
        @Nullable Long seq) {

    public static final String JPEG = "image/jpeg";

    /** A header holds four short fields. */
    static final int MAX_BYTES = 1_024;

    /** Of a doubled field one reader believes the first and another the last: such a header is none. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .build();

    public FrameHeader(String streamId, @Nullable Long timestamp, @Nullable Long seq) {
        this(streamId, timestamp, JPEG, seq);
    }

    /** Unknown fields are skipped; a known one of another type, or no stream id, is an error. */
    static FrameHeader read(byte[] bytes) throws IOException {
        String streamId = null;
        Long timestamp = null;
        String contentType = JPEG;
        Long seq = null;
        try (JsonParser json = JSON.createParser(bytes)) {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_NULL) {
                    continue;
                }
                switch (field) {
                    case "streamId" -> streamId = text(json, value);
                    case "contentType" -> contentType = text(json, value);
                    case "timestamp" -> timestamp = number(json, value);
                    case "seq" -> seq = number(json, value);
                    default -> json.skipChildren();
                }
            }
            expect(json.currentToken(), JsonToken.END_OBJECT);
            expect(json.nextToken(), null);
        }
        if (streamId == null) {
            throw new IOException("the header names no streamId");
        }
        return new FrameHeader(streamId, timestamp, contentType, seq);
    }

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("streamId", streamId);
            if (timestamp != null) {
                json.writeNumberField("timestamp", timestamp);
            }
            json.writeStringField("contentType", contentType);
            if (seq != null) {
                json.writeNumberField("seq", seq);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static String text(JsonParser json, JsonToken value) throws IOException {
        expect(value, JsonToken.VALUE_STRING);
        return json.getText();
    }

    private static Long number(JsonParser json, JsonToken value) throws IOException {
        expect(value, JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    private static void expect(@Nullable JsonToken found, @Nullable JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new IOException("the header is not the JSON object it has to be");
        }
    }
}
