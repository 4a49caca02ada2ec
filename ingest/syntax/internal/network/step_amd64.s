#include "textflag.h"

DATA cellsPerUnit<>(SB)/4, $256.0
GLOBL cellsPerUnit<>(SB), RODATA, $4
DATA middleCell<>(SB)/4, $2048.5
GLOBL middleCell<>(SB), RODATA, $4
DATA lastCell<>(SB)/4, $4096.0
GLOBL lastCell<>(SB), RODATA, $4
DATA one<>(SB)/4, $1.0
GLOBL one<>(SB), RODATA, $4
DATA unit<>(SB)/4, $4096.0
GLOBL unit<>(SB), RODATA, $4
DATA most<>(SB)/4, $32767.0
GLOBL most<>(SB), RODATA, $4
DATA least<>(SB)/4, $-32767.0
GLOBL least<>(SB), RODATA, $4

// SIGMOID replaces eight numbers, in cells from the middle of the table, by what the table says.
#define SIGMOID(x, to) \
	VADDPS Y8, x, x;      \
	VMAXPS Y7, x, x;      \
	VMINPS Y9, x, x;      \
	VCVTTPS2DQ x, x;      \
	VPCMPEQD Y15, Y15, Y15; \
	VGATHERDPS Y15, (R15)(x*4), to

// func runVector(n int, sums *int32, scale, bias, before, c, skip, state *float32, fixed *int16, table *float32)
TEXT ·runVector(SB), NOSPLIT, $0-80
	MOVQ n+0(FP), CX
	MOVQ sums+8(FP), SI
	MOVQ scale+16(FP), DX
	MOVQ bias+24(FP), BX
	MOVQ before+32(FP), R9
	MOVQ c+40(FP), R10
	MOVQ skip+48(FP), R11
	MOVQ state+56(FP), R12
	MOVQ fixed+64(FP), R13
	MOVQ table+72(FP), R15
	LEAQ (CX*4), R8
	VXORPS Y7, Y7, Y7
	VBROADCASTSS middleCell<>(SB), Y8
	VBROADCASTSS lastCell<>(SB), Y9
	VBROADCASTSS cellsPerUnit<>(SB), Y10
	VBROADCASTSS one<>(SB), Y11
	VBROADCASTSS unit<>(SB), Y12
	VBROADCASTSS most<>(SB), Y13
	VBROADCASTSS least<>(SB), Y14
loop:
	VCVTDQ2PS (SI), Y0
	VMULPS (DX), Y0, Y0
	VADDPS (BX), Y0, Y0            // z
	VCVTDQ2PS (SI)(R8*1), Y1
	VMULPS (DX)(R8*1), Y1, Y1
	VADDPS (BX)(R8*1), Y1, Y1
	VCVTDQ2PS (SI)(R8*2), Y2
	VMULPS (DX)(R8*2), Y2, Y2
	VADDPS (BX)(R8*2), Y2, Y2
	VMOVUPS (R10), Y3              // the value before
	VMULPS (R9), Y3, Y4
	VADDPS Y4, Y1, Y1
	VMULPS (R9)(R8*1), Y3, Y4
	VADDPS Y4, Y2, Y2
	VMULPS Y10, Y1, Y1
	VMULPS Y10, Y2, Y2
	SIGMOID(Y1, Y4)                // f
	SIGMOID(Y2, Y5)                // r
	VSUBPS Y0, Y3, Y3
	VMULPS Y4, Y3, Y3
	VADDPS Y3, Y0, Y0              // c
	VMOVUPS Y0, (R10)
	VADDPS Y10, Y10, Y6
	VMULPS Y6, Y0, Y0
	SIGMOID(Y0, Y1)
	VADDPS Y1, Y1, Y1
	VSUBPS Y11, Y1, Y1             // tanh(c)
	VMOVUPS (R11), Y2
	VSUBPS Y2, Y1, Y1
	VMULPS Y5, Y1, Y1
	VADDPS Y1, Y2, Y2
	VMOVUPS Y2, (R12)
	VMULPS Y12, Y2, Y2
	VMAXPS Y14, Y2, Y2
	VMINPS Y13, Y2, Y2
	VCVTPS2DQ Y2, Y2
	VEXTRACTI128 $1, Y2, X3
	VPACKSSDW X3, X2, X2
	VMOVDQU X2, (R13)
	ADDQ $32, SI
	ADDQ $32, DX
	ADDQ $32, BX
	ADDQ $32, R9
	ADDQ $32, R10
	ADDQ $32, R11
	ADDQ $32, R12
	ADDQ $16, R13
	SUBQ $8, CX
	JNZ loop
	VZEROUPPER
	RET

// func fixVector(n int, sums *int32, scale, bias *float32, dst *int16, unit, least, most float32)
TEXT ·fixVector(SB), NOSPLIT, $0-52
	MOVQ n+0(FP), CX
	MOVQ sums+8(FP), SI
	MOVQ scale+16(FP), DX
	MOVQ bias+24(FP), BX
	MOVQ dst+32(FP), DI
	VBROADCASTSS unit+40(FP), Y12
	VBROADCASTSS least+44(FP), Y14
	VBROADCASTSS most+48(FP), Y13
fixloop:
	VCVTDQ2PS (SI), Y0
	VMULPS (DX), Y0, Y0
	VADDPS (BX), Y0, Y0
	VMULPS Y12, Y0, Y0
	VMAXPS Y14, Y0, Y0
	VMINPS Y13, Y0, Y0
	VCVTPS2DQ Y0, Y0
	VEXTRACTI128 $1, Y0, X3
	VPACKSSDW X3, X0, X0
	VMOVDQU X0, (DI)
	ADDQ $32, SI
	ADDQ $32, DX
	ADDQ $32, BX
	ADDQ $16, DI
	SUBQ $8, CX
	JNZ fixloop
	VZEROUPPER
	RET

// func addThreeVector(n int, dst, a, b, c *int32)
TEXT ·addThreeVector(SB), NOSPLIT, $0-40
	MOVQ n+0(FP), CX
	MOVQ dst+8(FP), DI
	MOVQ a+16(FP), SI
	MOVQ b+24(FP), DX
	MOVQ c+32(FP), BX
	XORQ AX, AX
addloop:
	VMOVDQU (SI)(AX*4), Y0
	VMOVDQU 32(SI)(AX*4), Y1
	VPADDD (DX)(AX*4), Y0, Y0
	VPADDD 32(DX)(AX*4), Y1, Y1
	VPADDD (BX)(AX*4), Y0, Y0
	VPADDD 32(BX)(AX*4), Y1, Y1
	VMOVDQU Y0, (DI)(AX*4)
	VMOVDQU Y1, 32(DI)(AX*4)
	ADDQ $16, AX
	CMPQ AX, CX
	JLT addloop
	VZEROUPPER
	RET
