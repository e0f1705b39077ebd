package dev.ybis.gateway.code.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Hand-made trees of modules with the edges their manifests say.
class ManifestTest {
    private final Tree tree = new Tree();

    private List<String> configured() {
        return tree.map().edges().stream()
                .filter(edge -> edge.kind().equals(Edge.CONFIGURES))
                .map(edge -> edge.from() + ":" + edge.line() + " -" + edge.rule() + "-> " + edge.to())
                .sorted()
                .toList();
    }

    private static String pom(String artifact, String... more) {
        return "<project>\n<artifactId>" + artifact + "</artifactId>\n" + String.join("\n", more) + "\n</project>";
    }

    private static String parent(String more) {
        return "<parent><groupId>org.team</groupId><artifactId>all</artifactId>" + more + "</parent>";
    }

    @Test
    void maven_modules_parents_and_dependencies_of_the_tree() {
        tree.with(
                        "pom.xml",
                        pom(
                                "all",
                                "<groupId>org.team</groupId>",
                                "<modules>",
                                "<module>core</module>",
                                "<module>app/pom.xml</module>",
                                "<module>gone</module>",
                                "</modules>"))
                .with("core/pom.xml", pom("core", parent("")))
                .with(
                        "app/pom.xml",
                        pom(
                                "app",
                                parent("<relativePath>..</relativePath>"),
                                "<dependencies>",
                                "<dependency>",
                                "<groupId>${project.groupId}</groupId>",
                                "<artifactId>core</artifactId>",
                                "<exclusions><exclusion><artifactId>other</artifactId></exclusion></exclusions>",
                                "</dependency>",
                                "<dependency><groupId>junit</groupId><artifactId>junit</artifactId></dependency>",
                                "</dependencies>"));
        assertThat(configured())
                .containsExactly(
                        "app/pom.xml:3 -parent-> pom.xml",
                        "app/pom.xml:5 -dependency-> core/pom.xml",
                        "core/pom.xml:3 -parent-> pom.xml",
                        "pom.xml:5 -module-> core/pom.xml",
                        "pom.xml:6 -module-> app/pom.xml");
        assertThat(tree.unresolved()).containsExactly("pom.xml:7 gone");
    }

    @Test
    void maven_plugins_profiles_imported_versions_and_inherited_properties_count_and_managed_versions_do_not() {
        tree.with("pom.xml", pom("all", "<groupId>org.team</groupId>", "<properties><g>org.team</g></properties>"))
                .with("bom/pom.xml", pom("bom", parent("")))
                .with("tool/pom.xml", pom("tool", parent("")))
                .with("managed/pom.xml", pom("managed", parent("")))
                .with(
                        "app/pom.xml",
                        pom(
                                "app",
                                parent(""),
                                "<dependencyManagement><dependencies>",
                                "<dependency><groupId>${g}</groupId><artifactId>bom</artifactId><scope>import</scope></dependency>",
                                "<dependency><groupId>${g}</groupId><artifactId>managed</artifactId></dependency>",
                                "</dependencies></dependencyManagement>",
                                "<profiles><profile><build><plugins>",
                                "<plugin><groupId>org.team</groupId><artifactId>tool</artifactId></plugin>",
                                "</plugins></build></profile></profiles>"));
        assertThat(configured())
                .filteredOn(edge -> edge.startsWith("app"))
                .containsExactly(
                        "app/pom.xml:3 -parent-> pom.xml",
                        "app/pom.xml:5 -dependency-> bom/pom.xml",
                        "app/pom.xml:9 -dependency-> tool/pom.xml");
    }

    @Test
    void maven_reads_nothing_outside_the_text_and_a_broken_one_as_far_as_it_goes() {
        tree.with(
                        "pom.xml",
                        "<!DOCTYPE project [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
                        "<project><modules><module>a</module><module>&x;</module></modules></project>")
                .with("a/pom.xml", "<project><artifactId>a</artifactId><dependencies><depend");
        assertThat(configured()).containsExactly("pom.xml:2 -module-> a/pom.xml");
        assertThat(tree.unresolved()).allMatch(text -> !text.contains("/etc"));
    }

    @Test
    void maven_parents_in_a_circle_end() {
        tree.with("a/pom.xml", pom("a", "<parent><artifactId>b</artifactId><relativePath>../b</relativePath></parent>"))
                .with(
                        "b/pom.xml",
                        pom("b", "<parent><artifactId>a</artifactId><relativePath>../a</relativePath></parent>"));
        assertThat(configured()).containsExactly("a/pom.xml:3 -parent-> b/pom.xml", "b/pom.xml:3 -parent-> a/pom.xml");
    }

    @Test
    void node_workspaces_packages_of_the_tree_and_the_files_a_package_begins_at() {
        tree.with("package.json", "{", "\"workspaces\": [\"packages/*\", \"!packages/old\", \"tool\"]", "}")
                .with("packages/core/package.json", "{", "\"name\": \"@team/core\",", "\"main\": \"./lib/main\"", "}")
                .with("packages/core/lib/main.js")
                .with(
                        "packages/app/package.json",
                        "{",
                        "\"name\": \"app\",",
                        "\"dependencies\": { \"@team/core\": \"^1.0.0\", \"react\": \"18\" },",
                        "\"devDependencies\": {",
                        "  \"tool\": \"file:../../tool\", \"lost\": \"file:../lost\" },",
                        "\"bin\": { \"app\": \"cli.js\" },",
                        "\"exports\": { \".\": { \"import\": \"./index.mjs\", \"types\": \"./dist/built.d.ts\" } }",
                        "}")
                .with("packages/app/cli.js")
                .with("packages/app/index.mjs")
                .with("tool/package.json", "{\"name\": \"tool\"}");
        assertThat(configured())
                .containsExactly(
                        "package.json:2 -workspace-> packages/app/package.json",
                        "package.json:2 -workspace-> packages/core/package.json",
                        "package.json:2 -workspace-> tool/package.json",
                        "packages/app/package.json:3 -dependency-> packages/core/package.json",
                        "packages/app/package.json:5 -dependency-> tool/package.json",
                        "packages/app/package.json:6 -entry-> packages/app/cli.js",
                        "packages/app/package.json:7 -entry-> packages/app/index.mjs",
                        "packages/core/package.json:3 -entry-> packages/core/lib/main.js");
        assertThat(tree.unresolved()).containsExactly("packages/app/package.json:5 lost");
    }

    @Test
    void python_commands_projects_by_name_and_by_path() {
        tree.with(
                        "app/pyproject.toml",
                        "[project]",
                        "name = \"app\"",
                        "dependencies = [",
                        "  \"Team_Core[fast]>=1; python_version > '3'\", \"requests\",",
                        "]",
                        "[project.scripts]",
                        "run = \"app.cli:main\"",
                        "lost = \"app.gone:main\"",
                        "other = \"elsewhere:main\"",
                        "[project.entry-points.\"x.y\"]",
                        "plug = \"app\"",
                        "[tool.poetry.group.dev.dependencies]",
                        "tool = { path = \"../tool\" }")
                .with("app/src/app/__init__.py")
                .with("app/src/app/cli.py")
                .with("core/pyproject.toml", "[tool.poetry]", "name = \"team-core\"")
                .with("tool/pyproject.toml");
        assertThat(configured())
                .containsExactly(
                        "app/pyproject.toml:11 -entry-> app/src/app/__init__.py",
                        "app/pyproject.toml:13 -dependency-> tool/pyproject.toml",
                        "app/pyproject.toml:4 -dependency-> core/pyproject.toml",
                        "app/pyproject.toml:7 -entry-> app/src/app/cli.py");
        assertThat(tree.unresolved()).containsExactly("app/pyproject.toml:8 app.gone:main");
    }

    @Test
    void go_modules_replaced_required_and_used_by_a_workspace() {
        tree.with("go.work", "go 1.22", "use (", "  ./app", "  ./lib", ")")
                .with("app/go.mod", "module app", "require (", "  lib v1.0.0", "  other v1.0.0", ")")
                .with("lib/go.mod", "module lib", "replace other => ../forks/other", "replace lost => ../lost")
                .with("forks/other/go.mod", "module fork");
        assertThat(configured())
                .containsExactly(
                        "app/go.mod:3 -dependency-> lib/go.mod",
                        "go.work:3 -workspace-> app/go.mod",
                        "go.work:4 -workspace-> lib/go.mod",
                        "lib/go.mod:2 -dependency-> forks/other/go.mod");
        assertThat(tree.unresolved()).containsExactly("lib/go.mod:3 ../lost");
    }

    @Test
    void cargo_members_paths_inherited_dependencies_and_the_files_crates_begin_at() {
        tree.with(
                        "Cargo.toml",
                        "[workspace]",
                        "members = [\"crates/*\"]",
                        "[workspace.dependencies]",
                        "core = { path = \"crates/core\" }")
                .with("crates/core/Cargo.toml", "[package]", "name = \"core\"", "[lib]", "path = \"core.rs\"")
                .with("crates/core/core.rs")
                .with(
                        "crates/app/Cargo.toml",
                        "[dependencies]",
                        "core.workspace = true",
                        "serde = \"1\"",
                        "[dev-dependencies]",
                        "lost = { path = \"../lost\" }",
                        "[[bin]]",
                        "path = \"main.rs\"")
                .with("crates/app/main.rs");
        assertThat(configured())
                .containsExactly(
                        "Cargo.toml:2 -workspace-> crates/app/Cargo.toml",
                        "Cargo.toml:2 -workspace-> crates/core/Cargo.toml",
                        "crates/app/Cargo.toml:2 -dependency-> crates/core/Cargo.toml",
                        "crates/app/Cargo.toml:2 -parent-> Cargo.toml",
                        "crates/app/Cargo.toml:7 -entry-> crates/app/main.rs",
                        "crates/core/Cargo.toml:4 -entry-> crates/core/core.rs");
        assertThat(tree.unresolved()).containsExactly("crates/app/Cargo.toml:5 ../lost");
    }

    @Test
    void no_edge_leads_from_code_to_its_manifest() {
        tree.with("package.json", "{\"name\":\"a\",\"main\":\"a.js\"}")
                .with("a.js", "import './b.js'")
                .with("b.js");
        assertThat(tree.map().edges()).noneMatch(edge -> edge.to().endsWith("package.json"));
    }

    @Test
    void broken_manifests_say_what_stands_before_the_break_or_nothing() {
        tree.with("package.json", "{\"main\": \"a.js\", \"x\": ")
                .with("a.js")
                .with("pyproject.toml", "[project", "= 1")
                .with("Cargo.toml", "=", "[[bin]]")
                .with("go.mod", "require (")
                .with("b/package.json", "[]")
                .with("c/package.json", "\"text\"")
                .with("d/pom.xml", "no xml");
        assertThat(configured()).containsExactly("package.json:1 -entry-> a.js");
    }
}
