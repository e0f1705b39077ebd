package dev.ybis.gateway.problem;

/// What can go wrong, as a caller sees it: a stable code, its HTTP status and its title. `docs/errors.md` has a section
/// for each.
public enum Code {
    INVALID_BODY(400, "The body cannot be read"),
    INVALID_ARCHIVE(400, "The archive cannot be taken"),
    INVALID_EVENT(400, "The event is not valid"),
    INVALID_TOPIC(400, "The topic is not valid"),
    INVALID_POSITION(400, "The position is not valid"),
    INVALID_DIFF(400, "The change cannot be read"),
    INVALID_PARAMETER(400, "A parameter is not valid"),
    PATH_OUTSIDE_ROOTS(403, "The path is outside the roots"),
    NOT_FOUND(404, "There is nothing here"),
    UNKNOWN_BUS(404, "There is no such bus"),
    UNKNOWN_EVENT(404, "The log never had this event"),
    UNKNOWN_COLLECTION(404, "There is no such collection"),
    UNKNOWN_DOCUMENT(404, "The collection has no such document"),
    UNKNOWN_CONVERSATION(404, "There is no such conversation"),
    UNKNOWN_FOLLOWER(404, "There is no such stream"),
    UNKNOWN_LESSON(404, "There is no such lesson"),
    UNKNOWN_MODEL(404, "Ollama has no such model"),
    UNKNOWN_REPOSITORY(404, "The repository is not indexed"),
    UNKNOWN_TARGET(404, "The graph does not know the target"),
    METHOD_NOT_ALLOWED(405, "The method does not fit"),
    NOT_ACCEPTABLE(406, "No representation fits the Accept header"),
    AMBIGUOUS_TARGET(300, "The target may be one of several"),
    REPOSITORY_NAME_TAKEN(409, "Another folder is indexed under this name"),
    COLLECTION_BUSY(409, "Documents are being brought into this collection"),
    LESSONS_FULL(409, "There is no room for another lesson"),
    INDEX_RUNNING(409, "This repository is being indexed"),
    PRODUCER_FENCED(409, "A newer process publishes as this producer"),
    SEQUENCE_CONFLICT(409, "The producer's sequence number is not the next one"),
    POSITION_GONE(410, "The log no longer has what comes after this position"),
    BODY_TOO_LARGE(413, "The body is too large"),
    EVENT_TOO_LARGE(413, "The event is too large"),
    BATCH_TOO_LARGE(413, "The batch is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type does not fit"),
    TOO_MANY_STREAMS(429, "Too many streams from one address"),
    INTERNAL_ERROR(500, "The gateway made a mistake"),
    ENGINE_FAILED(502, "An engine answered with an error"),
    ENGINE_DOWN(503, "An engine is down"),
    LOG_FULL(503, "The log has no room"),
    NOT_REPLICATED(503, "Too few replicas have the event"),
    TOO_BUSY(503, "The gateway is at a limit");

    private final int status;
    private final String title;

    Code(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /// The code as it stands in a problem body: `unknown-target`.
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
