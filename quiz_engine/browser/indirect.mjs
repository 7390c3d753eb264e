// Lets the calls of a program whose target is only known when it runs go through few functions, one
// for each kind of parameters and results.
//
// Chromium bets on where such a call leads, from what it has seen of that one call. Python's
// interpreter calls most things that way, always from the same places: the bets are soon lost, and
// each lost bet has its largest function, 50 kB, compiled again, on the core that should run it.
// Where all calls of a kind are one, they lead to so much that there is no bet.

/** What an expression of some kind can consist of, as Binaryen's getters and setters call it. */
const PARTS = [
  ...["Condition", "IfTrue", "IfFalse", "Body", "Value", "Ptr", "Left", "Right"],
  ...["Dest", "Source", "Size", "Delta"],
];
/** The same, where there are any number of it: its singular and its plural. */
const LISTS = [["Child", "Children"], ["Operand", "Operands"]];

/** Replace each indirect call in all functions by a call of the function for calls of its kind.
 * @param {import("binaryen")["default"]} binaryen
 * @param {import("binaryen").default.Module} program */
export function gatherIndirectCalls(binaryen, program) {
  const { CallIndirect, CallIndirectId, Function } = binaryen;
  const kinds = new Map(
    Object.keys(binaryen)
      .filter((name) => `${name}Id` in binaryen)
      .map((name) => [binaryen[`${name}Id`], binaryen[name]]),
  );

  /** Return the name of the function that makes calls of this kind; its last parameter is where
   * they lead. @param {number} call */
  function gatheredIn(call) {
    const [table, params, results] = [
      CallIndirect.getTable(call), CallIndirect.getParams(call), CallIndirect.getResults(call),
    ];
    const types = binaryen.expandType(params);
    const name = ["indirect", table, ...types, "gives", ...binaryen.expandType(results)].join("_");
    if (program.getFunction(name)) return name;
    const passed = types.map((type, at) => program.local.get(at, type));
    const target = program.local.get(types.length, binaryen.i32);
    const made = program.call_indirect(table, target, passed, params, results);
    program.addFunction(name, binaryen.createType([...types, binaryen.i32]), results, [], made);
    return name;
  }

  /** Return the expression, its indirect calls replaced. @param {number} expression */
  function replaced(expression) {
    const id = binaryen.getExpressionId(expression);
    const kind = kinds.get(id) ?? {};
    for (const part of PARTS.filter((part) => kind[`get${part}`])) {
      const inner = kind[`get${part}`](expression);
      if (inner) kind[`set${part}`](expression, replaced(inner));
    }
    for (const [one, all] of LISTS.filter(([one]) => kind[`get${one}At`])) {
      const inner = kind[`get${all}`](expression);
      inner.forEach((each, at) => kind[`set${one}At`](expression, at, replaced(each)));
    }
    if (id !== CallIndirectId || CallIndirect.isReturn(expression)) return expression;
    const passed = [...CallIndirect.getOperands(expression), replaced(CallIndirect.getTarget(expression))];
    return program.call(gatheredIn(expression), passed, CallIndirect.getResults(expression));
  }

  const functions = Array.from({ length: program.getNumFunctions() }, (_, at) =>
    program.getFunctionByIndex(at),
  );
  for (const each of functions) {
    const body = Function.getBody(each);
    if (body) Function.setBody(each, replaced(body));
  }
}
