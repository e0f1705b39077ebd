package dev.ybis.gateway.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request that cannot be answered as asked, told to the caller as an RFC 9457 problem body: what is wrong with which
/// input, and what to do now. Carries no stack trace, for it is an answer and not a fault of the program.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Characters of a wrong value that a detail quotes; enough to recognise it.
    private static final int QUOTED = 60;

    private final Code code;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    public Problem(Code code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    /// Adds an extension member to the body.
    public Problem with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /// A wrong value as a detail quotes it: whole when it is short, else its beginning.
    public static String quoted(String value) {
        return value.length() <= QUOTED ? value : value.substring(0, QUOTED) + "…";
    }

    public Code code() {
        return code;
    }

    /// The body's members in their order: type, title, status, code, detail, then the extensions.
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:ybis:problem:" + code.text());
        body.put("title", code.title());
        body.put("status", code.status());
        body.put("code", code.text());
        body.put("detail", getMessage());
        body.putAll(members);
        return Collections.unmodifiableMap(body);
    }
}
