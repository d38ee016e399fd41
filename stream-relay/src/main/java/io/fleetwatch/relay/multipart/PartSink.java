package io.fleetwatch.relay.multipart;

/** Hears what a {@link PartReader} finds. After {@link #unreadable} and {@link #tooBig} it hears nothing more. */
public interface PartSink {

    void part(Part part);

    /** These are not parts as they have to be, and where the next one begins cannot be told. */
    void unreadable(String why);

    /** A part is beyond the limit. */
    void tooBig();
}
