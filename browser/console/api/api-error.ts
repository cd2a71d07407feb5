/** What the gateway answers instead: `{"error":{"code","message","field"?}}`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** JSON pointer of the field at fault. */
  readonly field: string | undefined;

  constructor(status: number, code: string, message: string, field: string | undefined) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = field;
  }
}
