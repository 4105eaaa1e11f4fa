package ai.postforge.ai.model;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Breaks off after a number of bytes, so that a server gone mad does not fill the memory. */
final class BoundedStream extends FilterInputStream {
    private long left;

    BoundedStream(InputStream source, long bytes) {
        super(source);
        this.left = bytes;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("a response that is too long");
        }
    }
}
