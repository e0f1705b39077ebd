package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.filter.Candidate;
import dev.ybis.gateway.log.Entry;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.Page;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/// Why an event did or did not reach a follower.
///
/// @param outcome `sent` (written to its connection), `not-yet`, `before-start`, `after-end`, `filtered`,
/// `skipped` (by a                reset) or `trimmed` (the log no longer has the event, so nobody can tell
/// whether it was wanted)
/// @param reason  the same in a sentence
@RegisterForReflection
public record Explanation(String position, String follower, String outcome, String reason) {

    /// Looks the event up and asks the follower.
    ///
    /// Fails with `unknown-event` when the log never gave the position an event.
    static Uni<Explanation> of(EventLog log, Position event, Follower follower) {
        return log.read(event.justBefore(), 1).chain(page -> {
            Entry entry = entry(page, event);
            return Uni.createFrom()
                    .<Explanation>emitter(
                            answer -> follower.run(() -> answer.complete(explain(follower, event, entry))));
        });
    }

    /// The event's entry; null when it was trimmed away.
    private static @Nullable Entry entry(Page page, Position event) {
        if (!page.entries().isEmpty() && page.entries().getFirst().position().equals(event)) {
            return page.entries().getFirst();
        }
        boolean sameLog = page.last().epoch().equals(event.epoch());
        if (page.state() == Page.State.TRIMMED) {
            return null;
        }
        throw new Problem(
                Code.UNKNOWN_EVENT,
                sameLog
                        ? "The log has no event at " + event + ", and never had."
                        : event + " belongs to another log than the one there is"
                                + (page.last().epoch().isEmpty()
                                        ? ", which is empty."
                                        : ", whose data were lost or replaced."));
    }

    private static Explanation explain(Follower follower, Position event, @Nullable Entry entry) {
        Following asked = follower.following();
        Position from = asked.from();
        Position until = asked.until();
        Position resumed = follower.resumedAt();
        Position reached = follower.reached();
        String refusal = entry == null ? null : asked.filter().refusal(new Candidate(entry.topic(), entry.encoded()));
        String outcome;
        String reason;
        if (from.reached(event)) {
            outcome = "before-start";
            reason = "The stream began strictly after " + from + ".";
        } else if (until != null && !until.reached(event)) {
            outcome = "after-end";
            reason = "The stream was asked to end at " + until + ".";
        } else if (refusal != null) {
            outcome = "filtered";
            reason = "The stream does not want it: " + refusal;
        } else if (resumed != null && !event.reached(resumed)) {
            outcome = "skipped";
            reason = "The stream was told a reset, and went on from " + resumed + ".";
        } else if (!reached.reached(event)) {
            outcome = "not-yet";
            reason = "The stream has got everything up to " + reached + "; it is "
                    + follower.state().text() + ".";
        } else if (entry == null) {
            outcome = "trimmed";
            reason = "The stream has passed the position, but the log no longer has the event, so whether the stream"
                    + " wanted it can't be told.";
        } else {
            outcome = "sent";
            Long unsent = follower.unsent();
            reason = "It was written to the stream's connection"
                    + (unsent == null || unsent == 0
                            ? "."
                            : ", whose client has not taken the last " + unsent + " bytes yet.");
        }
        return new Explanation(event.toString(), asked.id(), outcome, reason);
    }
}
