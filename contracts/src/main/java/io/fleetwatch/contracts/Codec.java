package io.fleetwatch.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * How the records of this package are written: JSON, snake_case, times as ISO-8601, absent instead of null. Unknown fields
 * are skipped, so that a newer writer does not stop an older reader.
 *
 * @param <T> the record or the sealed family
 */
public final class Codec<T> {

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // Records are flat; a record from elsewhere must not cost us a stack.
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .build())
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .build();

    public static final Codec<SessionRecord> SESSIONS = new Codec<>(SessionRecord.class);
    public static final Codec<FeedRecord> FEED = new Codec<>(FeedRecord.class);
    public static final Codec<RegistryEntry> REGISTRY = new Codec<>(RegistryEntry.class);
    public static final Codec<AlertRecord> ALERTS = new Codec<>(AlertRecord.class);

    public static final Codec<StreamRecord> STREAMS = new Codec<>(StreamRecord.class);
    public static final Codec<StreamEntry> STREAM_OWNERS = new Codec<>(StreamEntry.class);

    private final ObjectReader reader;
    private final ObjectWriter writer;

    private Codec(Class<T> type) {
        this.reader = MAPPER.readerFor(type);
        this.writer = MAPPER.writerFor(type);
    }

    public byte[] write(T value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A contract record that cannot be written is a bug: " + value, e);
        }
    }

    /** Reads one record; whatever is wrong with the bytes comes as {@link MalformedRecordException}. */
    public T read(byte[] bytes) throws MalformedRecordException {
        try {
            T value = reader.readValue(bytes);
            if (value == null) {
                throw new MalformedRecordException("the record is JSON null");
            }
            return value;
        } catch (IOException e) {
            throw new MalformedRecordException("the record cannot be read: " + e.getMessage(), e);
        }
    }
}
