package io.fleetwatch.images;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a program or library of Linux says about itself: read from its headers, so that files of another processor can be
 * looked at too.
 *
 * @param machine {@code e_machine}
 * @param needed names of the libraries it is linked to
 * @param interpreter path of the loader, when it is a program
 */
record ElfFile(int machine, List<String> needed, Optional<String> interpreter) {

    private static final int PROGRAM_HEADER_LOAD = 1;
    private static final int PROGRAM_HEADER_DYNAMIC = 2;
    private static final int PROGRAM_HEADER_INTERPRETER = 3;
    private static final long DYNAMIC_NEEDED = 1;
    private static final long DYNAMIC_STRINGS = 5;

    /** Empty when it is something else than a 64-bit little-endian program or library. */
    static Optional<ElfFile> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer head = ByteBuffer.allocate(64);
            channel.read(head, 0);
            if (head.position() < 64 || head.getInt(0) != 0x7f454c46 || head.get(4) != 2 || head.get(5) != 1) {
                return Optional.empty();
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        return Optional.of(parse(bytes));
    }

    private static ElfFile parse(ByteBuffer bytes) {
        int machine = bytes.getShort(18);
        List<Segment> segments = segments(bytes);
        Optional<String> interpreter = segments.stream()
                .filter(it -> it.type == PROGRAM_HEADER_INTERPRETER && it.size > 0)
                .map(it -> text(bytes, it.offset))
                .findFirst();
        List<String> needed = segments.stream()
                .filter(it -> it.type == PROGRAM_HEADER_DYNAMIC)
                .findFirst()
                .map(dynamic -> needed(bytes, dynamic, segments))
                .orElse(List.of());
        return new ElfFile(machine, needed, interpreter);
    }

    private static List<Segment> segments(ByteBuffer bytes) {
        long table = bytes.getLong(32);
        int size = bytes.getShort(54);
        int count = bytes.getShort(56);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = Math.toIntExact(table) + i * size;
            segments.add(new Segment(
                    bytes.getInt(at), bytes.getLong(at + 8), bytes.getLong(at + 16), bytes.getLong(at + 32)));
        }
        return segments;
    }

    private static List<String> needed(ByteBuffer bytes, Segment dynamic, List<Segment> segments) {
        List<Long> names = new ArrayList<>();
        long strings = 0;
        // A file that only has debug information says where the table would be, and that nothing of it is there.
        long end = dynamic.offset + dynamic.size;
        for (int at = Math.toIntExact(dynamic.offset); at < end; at += 16) {
            long tag = bytes.getLong(at);
            if (tag == DYNAMIC_NEEDED) {
                names.add(bytes.getLong(at + 8));
            } else if (tag == DYNAMIC_STRINGS) {
                strings = bytes.getLong(at + 8);
            }
        }
        long address = strings;
        // The table's address is that in memory; the segment that is loaded there says where it is in the file.
        long offset = segments.stream()
                .filter(it -> it.type == PROGRAM_HEADER_LOAD && it.address <= address && address < it.address + it.size)
                .map(it -> it.offset + address - it.address)
                .findFirst()
                .orElse(0L);
        return names.stream().map(name -> text(bytes, offset + name)).toList();
    }

    private static String text(ByteBuffer bytes, long offset) {
        int start = Math.toIntExact(offset);
        int end = start;
        while (bytes.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - start];
        bytes.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** @param size in the file */
    private record Segment(int type, long offset, long address, long size) {}
}
