// Why a lab server cannot start, in one sentence for whoever started it: a setting, a file, a port.

export class StartError extends Error {}
