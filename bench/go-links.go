// go run go-links.go TREE: which symbol of a Go tree calls and names which, as go/types, the compiler's own front, sees it.
// Prints what RecordedLinks reads. TREE lies in a GOPATH that has what it imports; what is not there is open.
//
// Symbols are what a package declares, with fields and methods; what is in a function belongs to it. Only files that are built
// for this machine are looked at. A conversion, a literal of a type and a call of a variable may be called calls or not.
package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

var (
	root     string
	set      = token.NewFileSet()
	declared = map[token.Position]string{} // by where the name stands
	kinds    = map[string]string{}
	said     = map[string]bool{}
)

func say(words ...string) {
	line := strings.Join(words, "\t")
	if !said[line] {
		said[line] = true
		fmt.Println(line)
	}
}

func place(at token.Pos) token.Position {
	position := set.Position(at)
	position.Offset = 0
	return position
}

func path(at token.Pos) string {
	relative, err := filepath.Rel(root, set.Position(at).Filename)
	if err != nil || strings.HasPrefix(relative, "..") {
		return ""
	}
	return relative
}

func declare(kind string, prefix string, names ...*ast.Ident) {
	for _, name := range names {
		if name.Name != "_" {
			id := path(name.Pos()) + "#" + prefix + name.Name
			declared[place(name.Pos())] = id
			kinds[id] = kind
			say(kind, id)
		}
	}
}

// The name of a type behind stars and parameters: of a receiver, or of what is embedded.
func simple(of ast.Expr) *ast.Ident {
	switch of := of.(type) {
	case *ast.Ident:
		return of
	case *ast.StarExpr:
		return simple(of.X)
	case *ast.SelectorExpr:
		return of.Sel
	case *ast.IndexExpr:
		return simple(of.X)
	case *ast.IndexListExpr:
		return simple(of.X)
	case *ast.ParenExpr:
		return simple(of.X)
	}
	return nil
}

func prefix(function *ast.FuncDecl) string {
	if function.Recv != nil && len(function.Recv.List) == 1 {
		if of := simple(function.Recv.List[0].Type); of != nil {
			return of.Name + "."
		}
	}
	return ""
}

func declareFile(file *ast.File) {
	say("file", path(file.Pos()))
	for _, each := range file.Decls {
		switch each := each.(type) {
		case *ast.FuncDecl:
			declare("function", prefix(each), each.Name)
		case *ast.GenDecl:
			for _, spec := range each.Specs {
				switch spec := spec.(type) {
				case *ast.ValueSpec:
					declare("value", "", spec.Names...)
				case *ast.TypeSpec:
					declare("class", "", spec.Name)
					declareMembers(spec)
				}
			}
		}
	}
}

func declareMembers(of *ast.TypeSpec) {
	inside := of.Name.Name + "."
	switch body := of.Type.(type) {
	case *ast.StructType:
		for _, field := range body.Fields.List {
			if len(field.Names) == 0 && simple(field.Type) != nil {
				// what is embedded is a field of that name, and is declared where the type is named
				continue
			}
			declare("value", inside, field.Names...)
		}
	case *ast.InterfaceType:
		for _, method := range body.Methods.List {
			declare("function", inside, method.Names...)
		}
	}
}

type reader struct {
	info *types.Info
	from string
}

func (r reader) target(object types.Object) string {
	if object == nil || !object.Pos().IsValid() {
		return ""
	}
	return declared[place(object.Pos())]
}

func (r reader) object(of ast.Expr) (types.Object, *ast.Ident) {
	switch of := of.(type) {
	case *ast.Ident:
		return r.info.Uses[of], of
	case *ast.SelectorExpr:
		if selection := r.info.Selections[of]; selection != nil {
			return selection.Obj(), of.Sel
		}
		return r.info.Uses[of.Sel], of.Sel
	case *ast.ParenExpr:
		return r.object(of.X)
	case *ast.StarExpr:
		return r.object(of.X)
	case *ast.IndexExpr:
		return r.object(of.X)
	case *ast.IndexListExpr:
		return r.object(of.X)
	}
	return nil, nil
}

func (r reader) cause(of ast.Expr, called *types.Func) string {
	selector, ok := of.(*ast.SelectorExpr)
	if !ok {
		return "name"
	}
	shape := fmt.Sprintf("%T.m", selector.X)
	if name, ok := selector.X.(*ast.Ident); ok {
		shape = "variable.m"
		if _, isPackage := r.info.Uses[name].(*types.PkgName); isPackage {
			return "package.f"
		}
	}
	if selection := r.info.Selections[selector]; selection != nil && len(selection.Index()) > 1 {
		shape += " embedded"
	}
	if receiver := called.Type().(*types.Signature).Recv(); receiver != nil && types.IsInterface(receiver.Type()) {
		shape += " of interface"
	}
	return shape
}

func (r reader) called(call *ast.CallExpr) {
	object, name := r.object(call.Fun)
	if name == nil {
		return
	}
	if object == nil {
		say("open", r.from, name.Name)
		return
	}
	if _, ok := object.(*types.Builtin); ok && len(call.Args) > 0 {
		r.made(call.Args[0])
		return
	}
	to := r.target(object)
	if to == "" || to == r.from {
		return
	}
	if function, ok := object.(*types.Func); ok {
		say("call", r.from, to, r.cause(call.Fun, function), fmt.Sprint(set.Position(name.Pos()).Line))
	} else {
		say("maybe", r.from, to)
	}
}

// A literal, new(T) and make(T) make one of a type.
func (r reader) made(of ast.Expr) {
	if object, name := r.object(of); name != nil {
		if to := r.target(object); to != "" && to != r.from {
			say("maybe", r.from, to)
		}
	}
}

func (r reader) Visit(node ast.Node) ast.Visitor {
	switch node := node.(type) {
	case *ast.CallExpr:
		r.called(node)
	case *ast.CompositeLit:
		r.made(node.Type)
	case *ast.Ident:
		if to := r.target(r.info.Uses[node]); to != "" && to != r.from {
			say("reference", r.from, to)
		}
	}
	return r
}

func read(file *ast.File, info *types.Info) {
	whole := path(file.Pos())
	for _, each := range file.Decls {
		switch each := each.(type) {
		case *ast.FuncDecl:
			inside := reader{info, whole + "#" + prefix(each) + each.Name.Name}
			if each.Recv != nil {
				// whose method it is it says, and needs nothing of it
				inside.made(simple(each.Recv.List[0].Type))
			}
			ast.Walk(inside, each.Type)
			if each.Body != nil {
				ast.Walk(inside, each.Body)
			}
		case *ast.GenDecl:
			for _, spec := range each.Specs {
				of, ok := spec.(*ast.TypeSpec)
				if !ok {
					ast.Walk(reader{info, whole}, spec)
				} else if body, ok := of.Type.(*ast.InterfaceType); ok {
					readInterface(body, info, whole+"#"+of.Name.Name)
				} else {
					ast.Walk(reader{info, whole + "#" + of.Name.Name}, spec)
				}
			}
		}
	}
}

func readInterface(body *ast.InterfaceType, info *types.Info, from string) {
	for _, method := range body.Methods.List {
		if len(method.Names) == 1 {
			ast.Walk(reader{info, from + "." + method.Names[0].Name}, method.Type)
		} else {
			ast.Walk(reader{info, from}, method.Type)
		}
	}
}

// The files of a folder, by the package they are of: one, and what tests it from outside.
func packages(folder string) map[string][]*ast.File {
	found := map[string][]*ast.File{}
	entries, _ := os.ReadDir(folder)
	for _, entry := range entries {
		if built, _ := build.Default.MatchFile(folder, entry.Name()); !built || !strings.HasSuffix(entry.Name(), ".go") {
			continue
		}
		file, err := parser.ParseFile(set, filepath.Join(folder, entry.Name()), nil, parser.SkipObjectResolution)
		if err == nil {
			found[file.Name.Name] = append(found[file.Name.Name], file)
		}
	}
	return found
}

func main() {
	root, _ = filepath.Abs(os.Args[1])
	source := importer.ForCompiler(set, "source", nil)
	type unit struct {
		name  string
		files []*ast.File
	}
	var units []unit
	filepath.WalkDir(root, func(folder string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		name := entry.Name()
		if folder != root && (name == "testdata" || name == "vendor" || name[0] == '.' || name[0] == '_') {
			return filepath.SkipDir
		}
		for name, files := range packages(folder) {
			units = append(units, unit{name, files})
		}
		return nil
	})
	sort.Slice(units, func(i, j int) bool { return path(units[i].files[0].Pos()) < path(units[j].files[0].Pos()) })
	for _, each := range units {
		for _, file := range each.files {
			declareFile(file)
		}
	}
	for _, each := range units {
		info := &types.Info{
			Uses:       map[*ast.Ident]types.Object{},
			Selections: map[*ast.SelectorExpr]*types.Selection{},
			Types:      map[ast.Expr]types.TypeAndValue{},
		}
		errors := 0
		config := types.Config{Importer: source, FakeImportC: true, Error: func(error) { errors++ }}
		folder := filepath.Dir(set.Position(each.files[0].Pos()).Filename)
		inside, _ := filepath.Rel(filepath.Join(build.Default.GOPATH, "src"), folder)
		config.Check(inside, set, each.files, info)
		if errors > 0 {
			fmt.Fprintf(os.Stderr, "%s: %d errors in package %s\n", inside, errors, each.name)
		}
		for _, file := range each.files {
			read(file, info)
		}
	}
}
