package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.filter.Filter;
import dev.ybis.gateway.wire.Chunk;
import dev.ybis.gateway.wire.Frame;
import dev.ybis.gateway.wire.Packaging;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The live followers of one lane that want the same events in the same form. What they are to get is put together once
/// and given to one after the other; what comes meanwhile, those get along with it whose turn is still to come.
///
/// Frames are counted from the lane's beginning on, so that a follower knows by a number what it has taken.
/// Confined to the lane's event loop.
final class Audience {
    /// Bytes of frames from which on a chunk takes no further one: large chunks save no more time, and a
    /// client has at most one beyond its bound.
    private static final int CHUNK_BYTES = 64 * 1024;

    /// What the followers of an audience have in common. `alone` is set for one that shares with nobody.
    record Taste(
            Filter filter, Packaging packaging, @Nullable Object alone) {}

    private final Taste taste;
    private final List<Follower> members = new ArrayList<>();
    /// What not all members have taken yet.
    private final List<Frame> pending = new ArrayList<>();
    /// The number of the first pending frame, and the lane's position just before it.
    private long first;

    private Position before = Position.START;

    /// The member whose turn is next, counted down; below 0 when a round is over.
    private int turn = -1;
    /// How far the frames were when the round began.
    private long roundTotal;

    /// What this round has put together, by the number of its first frame.
    private final Map<Long, Chunk> chunks = new HashMap<>();

    Audience(Taste taste) {
        this.taste = taste;
    }

    Taste taste() {
        return taste;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /// The number that the next frame will have.
    long total() {
        return first + pending.size();
    }

    /// Has a follower take part from the next frame on.
    void add(Follower follower) {
        follower.place(members.size());
        members.add(follower);
    }

    void remove(Follower follower) {
        // backwards goes the round: who moves into the gap has had its turn, or has it where it was
        Follower moved = members.removeLast();
        if (moved != follower) {
            members.set(follower.place(), moved);
            moved.place(follower.place());
        }
        turn = Math.min(turn, members.size() - 1);
    }

    /// Takes a frame that the members want, unless it has it already.
    ///
    /// @param behind the lane's position just before the frame
    /// @return whether nothing was pending before
    boolean offer(Frame frame, Position behind) {
        if (!pending.isEmpty() && pending.getLast() == frame) {
            return false;
        }
        if (pending.isEmpty()) {
            before = behind;
        }
        pending.add(frame);
        return pending.size() == 1;
    }

    /// Gives members what they have not taken, as many as `budget` allows.
    ///
    /// @return what is left of the budget; the round is over when anything is
    int serve(int budget) {
        if (turn < 0) {
            turn = members.size() - 1;
            roundTotal = total();
        }
        int left = budget;
        while (turn >= 0 && left > 0) {
            Follower member = members.get(turn);
            turn--;
            left--;
            member.take();
        }
        if (turn < 0) {
            drop();
        }
        return left;
    }

    boolean isServed() {
        return turn < 0;
    }

    boolean hasPending() {
        return !pending.isEmpty();
    }

    private void drop() {
        int taken = members.isEmpty() ? pending.size() : (int) (roundTotal - first);
        if (taken > 0) {
            before = pending.get(taken - 1).position();
            pending.subList(0, taken).clear();
            first += taken;
        }
        chunks.values().forEach(Chunk::release);
        chunks.clear();
    }

    /// Some frames from a number on; there is at least one.
    Chunk chunk(long from) {
        int begin = (int) (from - first);
        Chunk made = chunks.get(from);
        if (made != null && (begin + made.events() == pending.size() || made.plain().length >= CHUNK_BYTES)) {
            return made;
        }
        int end = begin;
        for (int bytes = 0; end < pending.size() && bytes < CHUNK_BYTES; end++) {
            bytes += pending.get(end).bytes().length;
        }
        Chunk larger = Chunk.of(pending.subList(begin, end), taste.packaging());
        chunks.put(from, larger);
        if (made != null) {
            made.release();
        }
        return larger;
    }

    /// The frames from a number on.
    List<Frame> frames(long from) {
        return List.copyOf(pending.subList((int) (from - first), pending.size()));
    }

    /// Where in the log somebody stands who has taken the frames before a number.
    ///
    /// @param lane where the lane stands
    Position reached(long taken, Position lane) {
        if (taken == total()) {
            return lane;
        }
        return taken == first ? before : pending.get((int) (taken - 1 - first)).position();
    }
}
