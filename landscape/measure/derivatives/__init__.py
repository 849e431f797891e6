"""Second derivatives of the loss: Hessian-vector products and the ends of the spectrum."""
