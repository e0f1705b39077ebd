package dev.ybis.gateway.conformance;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/// ChromaDB as somebody else reaches it, past the gateway.
record Chroma(String base) {
    static Chroma at(int port) {
        return new Chroma(
                "http://127.0.0.1:" + port + "/api/v2/tenants/default_tenant/databases/default_database/collections");
    }

    private RequestSpecification json(Object body) {
        return RestAssured.given().contentType("application/json").body(body);
    }

    private static Response ok(Response response) {
        response.then().statusCode(200);
        return response;
    }

    /// The names of the gateways' collections.
    List<String> names() {
        return ok(RestAssured.given().get(base)).path("findAll { it.name.startsWith('chunks-') }.name");
    }

    private List<String> ids() {
        return ok(RestAssured.given().get(base)).path("findAll { it.name.startsWith('chunks-') }.id");
    }

    /// Deletes the gateways' collections.
    void drop() {
        names().forEach(name -> ok(RestAssured.given().delete(base + "/" + name)));
    }

    /// Deletes the records that a condition selects.
    void delete(Map<String, Object> where) {
        ids().forEach(id -> ok(json(Map.of("where", where)).post(base + "/" + id + "/delete")));
    }

    /// How many records there are.
    int count() {
        return ids().stream()
                .mapToInt(id ->
                        ok(RestAssured.given().get(base + "/" + id + "/count")).as(int.class))
                .sum();
    }

    /// How many records a condition selects.
    int count(Map<String, Object> where) {
        return ids().stream()
                .mapToInt(id -> ok(json(Map.of("where", where, "include", List.of()))
                                .post(base + "/" + id + "/get"))
                        .<List<String>>path("ids")
                        .size())
                .sum();
    }
}
