package dev.ybis.gateway.event;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who fences its publications: of one producer's epochs only the newest may publish, and each request of an epoch has
/// the sequence number after the one before. So a process that was thought dead, and goes on, changes nothing.
///
/// @param id    names the producer; the same for the process that replaces it
/// @param epoch higher for each process that takes over, from 0
/// @param seq   of this request in its epoch; a batch counts as one
public record Producer(String id, long epoch, long seq) {
    /// Longest id in characters.
    private static final int MAX_LENGTH = 255;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

    /// Reads the headers `Producer-Id`, `Producer-Epoch`, `Producer-Seq`; null where there are none.
    ///
    /// @throws Problem `invalid-parameter` when some of them are missing or no numbers
    public static @Nullable Producer read(@Nullable String id, @Nullable String epoch, @Nullable String seq) {
        if (id == null && epoch == null && seq == null) {
            return null;
        }
        if (id == null
                || id.isBlank()
                || id.length() > MAX_LENGTH
                || epoch == null
                || seq == null
                || !NUMBER.matcher(epoch).matches()
                || !NUMBER.matcher(seq).matches()) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "Producer-Id (1 to " + MAX_LENGTH
                            + " characters), Producer-Epoch and Producer-Seq (numbers from 0) go together; these are '"
                            + Problem.quoted(String.valueOf(id)) + "', '" + Problem.quoted(String.valueOf(epoch))
                            + "' and '" + Problem.quoted(String.valueOf(seq)) + "'.");
        }
        return new Producer(id, Long.parseLong(epoch), Long.parseLong(seq));
    }
}
