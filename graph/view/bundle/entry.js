// The parts of sigma and graphology that the page uses.
export { MultiDirectedGraph } from "graphology";
export { Sigma } from "sigma";
export { EdgeProgram, NodeProgram } from "sigma/rendering";
export { floatColor } from "sigma/utils";
