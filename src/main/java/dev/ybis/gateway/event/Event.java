package dev.ybis.gateway.event;

/// One event, ready to be stored: the attributes that the log and its followers look at, beside the whole CloudEvents
/// 1.0 JSON object (compact, one line) that they pass on.
///
/// @param id unique within `source`
/// @param named whether the publisher chose the id, so that sending it again is the same event
/// @param encoded the CloudEvent, starting with `{"specversion"`
public record Event(String id, String source, Topic topic, boolean named, String encoded) {

    /// The CloudEvent as readers get it: with its position as extension attribute `position`.
    public static String at(Position position, String encoded) {
        return "{\"position\":\"" + position + "\"," + encoded.substring(1);
    }
}
